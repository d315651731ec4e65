from __future__ import annotations

from intervisit.web.reference.coverage import (
    Line,
    Proof,
    coverage_page,
    read_proofs,
    state_of,
    unknown_ids,
)

LINE = Line("N1", "the office", "people")
CHECKLIST = '[N1]\nwords = "the office"\nbelongs = "people"\n'
TESTS = """import pytest

@pytest.mark.scenario
@pytest.mark.checklist("N1", "X9")
def test_story():
    pass
"""


def test_line_without_a_proof_belongs_to_what_comes_later():
    assert state_of(LINE, []) == "later: people"


def test_line_is_done_only_by_a_scenario():
    assert state_of(LINE, [Proof("a", is_scenario=False)]) == "part"
    assert state_of(LINE, [Proof("a", is_scenario=True)]) == "done"


def test_line_says_which_capability_the_rest_waits_for():
    line = Line("P15", "two cycles", "nothing_of_that_name")

    found = state_of(line, [Proof("a", is_scenario=True)])

    assert found == "part; the rest waits for nothing_of_that_name"


def test_marks_of_single_parameters_count(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_story.py").write_text(
        "import pytest\n\n@pytest.mark.parametrize('who', [\n"
        "    pytest.param('x', marks=pytest.mark.checklist('N1')),\n"
        "    pytest.param('y', marks=[pytest.mark.checklist('N2')]),\n])\n"
        "def test_who(who):\n    pass\n"
    )

    assert set(read_proofs(tmp_path)) == {"N1", "N2"}


def test_proofs_and_unknown_ids_are_read_from_tests(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "checklist.toml").write_text(CHECKLIST)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_story.py").write_text(TESTS)

    assert read_proofs(tmp_path)["N1"] == [
        Proof("tests/test_story.py::test_story", is_scenario=True)
    ]
    assert unknown_ids(tmp_path) == ["X9"]
    assert "| N1 | the office |" in coverage_page(tmp_path)
