from __future__ import annotations

import pytest

from intervisit.frameworks.domain.outline import read_outline, write_outline

TYPED = """\
1 Constructivist learning environment
  1a Applies new skills
\t1b Asks for feedback

• Collaboration in teaching
  - Works with faculty
"""


def read(text: str):
    return read_outline(text, title="Domains", identifier="x")


def test_indentation_makes_the_tree_and_codes_stand_apart():
    content, problems = read(TYPED)

    by_key = {s.identifier: s.text for s in content.statements}
    assert [(s.code, s.text, by_key.get(s.parent, "")) for s in content.statements] == [
        ("1", "Constructivist learning environment", ""),
        ("1a", "Applies new skills", "Constructivist learning environment"),
        ("1b", "Asks for feedback", "Applies new skills"),
        ("", "Collaboration in teaching", ""),
        ("", "Works with faculty", "Collaboration in teaching"),
    ]
    assert problems == []


def test_same_outline_gives_the_same_identifiers():
    assert read(TYPED)[0] == read(TYPED)[0]


def test_outline_reads_back_as_it_was_written():
    content, _ = read(TYPED)

    again, _ = read(write_outline(content))

    assert [(s.code, s.text) for s in again.statements] == [
        (s.code, s.text) for s in content.statements
    ]


@pytest.mark.parametrize("line", ["Reads aloud", "A good question", "SEND pupils"])
def test_word_at_the_start_is_no_code(line):
    content, _ = read(line)

    assert (content.statements[0].code, content.statements[0].text) == ("", line)


def test_statement_that_stands_twice_is_told():
    content, problems = read("Reads\nreads")

    assert len(content.statements) == 1
    assert problems[0].where == "Line 2"
