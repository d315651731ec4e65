from __future__ import annotations

import contextlib
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.frameworks.domain.case import NotAPackage, read_package
from intervisit.frameworks.domain.content import Statement, parents_first

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "frameworks"

PACKAGE = {
    "CFDocument": {"identifier": "doc", "title": "Domains", "creator": "The office"},
    "CFItems": [
        {"identifier": "b", "fullStatement": "Below", "humanCodingScheme": "1a"},
        {"identifier": "a", "fullStatement": "Above", "educationLevel": ["K", "1"]},
    ],
    "CFAssociations": [
        {
            "associationType": "isChildOf",
            "originNodeURI": {"identifier": "b"},
            "destinationNodeURI": {"identifier": "a"},
            "sequenceNumber": 1,
        },
        {
            "associationType": "isChildOf",
            "originNodeURI": "https://x.example/CFItems/a",
            "destinationNodeURI": "https://x.example/CFDocuments/doc",
        },
        {
            "associationType": "isRelatedTo",
            "originNodeURI": {"identifier": "b"},
            "destinationNodeURI": {"identifier": "elsewhere"},
        },
    ],
}


def packed(package: object) -> bytes:
    return json.dumps(package).encode()


def test_package_is_read_parents_first():
    content, problems = read_package(packed(PACKAGE))

    assert [(s.identifier, s.parent, s.code) for s in content.statements] == [
        ("a", "", ""),
        ("b", "a", "1a"),
    ]
    assert content.statements[0].levels == ("K", "1")
    assert (content.title, content.publisher) == ("Domains", "The office")
    assert [link.kind for link in content.links] == ["isRelatedTo"]
    assert problems == []


def test_oddities_are_told_and_the_rest_is_read():
    package = json.loads(json.dumps(PACKAGE))
    package["CFItems"] += [
        {"identifier": "b", "fullStatement": "Again"},
        {"identifier": "", "fullStatement": "No key"},
        {"identifier": "lost", "fullStatement": "Lost"},
    ]
    package["CFAssociations"].append(
        {
            "associationType": "isChildOf",
            "originNodeURI": {"identifier": "lost"},
            "destinationNodeURI": {"identifier": "nowhere"},
        }
    )

    content, problems = read_package(packed(package))

    assert [s.identifier for s in content.statements] == ["a", "b", "lost"]
    assert [problem.where for problem in problems] == ["Item 3", "Item 4", "Item 5"]


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"[]", b'{"CFDocuments": []}', b"\xff\xfe\x00", b"1"]
)
def test_what_is_no_package_is_refused_in_words(content):
    with pytest.raises(NotAPackage, match="CASE package"):
        read_package(content)


def test_deeply_nested_json_is_refused_in_words():
    with pytest.raises(NotAPackage):
        read_package(b"[" * 200_000)


def test_cycle_of_parents_is_cut():
    ring = [Statement("a", "A", parent="b"), Statement("b", "B", parent="a")]

    assert [s.identifier for s in parents_first(ring)] == ["a", "b"]


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused(content):
    with contextlib.suppress(NotAPackage):
        read_package(content)


@given(
    st.dictionaries(
        st.sampled_from(["CFItems", "CFAssociations"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        [
                            "identifier",
                            "fullStatement",
                            "originNodeURI",
                            "associationType",
                        ]
                    ),
                    inner,
                    max_size=3,
                )
            ),
            max_leaves=8,
        ),
    )
)
def test_any_shape_of_items_is_read(parts):
    package = {"CFDocument": {"identifier": "x", "title": "T"}, **parts}

    content, _ = read_package(packed(package))

    assert content.title == "T"


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "statements"),
    [("case_package_math_g3_small.json", 48), ("case_package_math_large.json.gz", 585)],
)
def test_real_package_is_read_whole(name, statements):
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project")
    raw = path.read_bytes()

    content, problems = read_package(gzip.decompress(raw) if name[-1] == "z" else raw)

    assert len(content.statements) + len(problems) >= statements
    assert len(content.statements) > statements - 3
