import pytest

from intervisit.kernel.actor import Actor, visitor


def test_row_is_written_by_a_person():
    assert Actor(network_id=1, person_id=17).author_id == 17


def test_visitor_writes_no_row():
    with pytest.raises(ValueError, match="A visitor writes nothing"):
        _ = visitor(1).author_id
