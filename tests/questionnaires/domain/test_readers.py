from hypothesis import given
from hypothesis import strategies as st

from intervisit.questionnaires.domain.readers import (
    BY_NAME,
    BY_STANDING,
    Reader,
    everyone_who_reads,
    is_no_wider,
)

audiences = st.frozensets(st.sampled_from(Reader))


def test_every_reader_is_found_in_exactly_one_way():
    assert BY_NAME | BY_STANDING | {Reader.AUTHOR} == set(Reader)
    assert frozenset() == BY_NAME & BY_STANDING


def test_author_always_reads():
    assert everyone_who_reads(frozenset()) == {Reader.AUTHOR}


@given(audiences, audiences)
def test_no_wider_means_that_nobody_is_let_in(one, other):
    if is_no_wider(one, than=other) and Reader.NETWORK not in other:
        assert everyone_who_reads(one) <= everyone_who_reads(other)


def test_network_is_as_wide_as_anything():
    network = frozenset({Reader.NETWORK})

    assert is_no_wider(frozenset({Reader.PROVIDER}), than=network)
    assert not is_no_wider(network, than=frozenset({Reader.PROVIDER}))
