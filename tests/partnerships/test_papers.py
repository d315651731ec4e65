from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from intervisit.partnerships.papers import letter_to_all, letter_to_school, list_of_all
from intervisit.partnerships.queries.partnerships import with_people
from intervisit.support.documents.pdf import Block, Paper, pdf_bytes
from tests.cast import TODAY
from tests.factories.networks import SchoolFactory
from tests.factories.partnerships import MembershipFactory, PartnershipFactory

LONG = "Guðrún Aleksandrowicz-Featherstonehaugh Preparatory School of the Concepción"


@pytest.fixture
def group(cohort, company):
    made = PartnershipFactory(cohort=cohort, name="Škola Łucja & Évelyn")
    MembershipFactory(partnership=made, organisation=company.hilltop, membership="host")
    MembershipFactory(partnership=made, organisation=SchoolFactory(name=LONG))
    return made


def read(paper):
    return PdfReader(io.BytesIO(pdf_bytes(paper)))


def words_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags_of(node):
    """Give the names of all tags under a node of the structure tree."""
    node = node.get_object()
    found = [str(node["/S"])] if "/S" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if hasattr(kid.get_object(), "get"):
            found += tags_of(kid)
    return found


def test_letter_has_title_language_and_tags(group, nyc):
    reader = read(letter_to_all(group, nyc, TODAY))

    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Škola Łucja & Évelyn"
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    tags = set(tags_of(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/Table", "/TH"} <= tags


def test_letter_says_who_is_in_it_in_the_networks_words(group, nyc):
    nyc.words = {"leader": ["head", "heads"], "partnership": ["bond", "bonds"]}
    nyc.accent = {"light": "#0e5561", "dark": "#86c9d6"}

    paper = letter_to_all(group, nyc, TODAY)

    words = words_of(read(paper))
    assert paper.accent == "#0e5561"
    assert LONG in words
    assert "Harriet Hill" in words
    assert "page of the bond" in words
    assert "Head" in words


def test_letter_to_a_school_is_addressed_to_who_leads_it(group, nyc, company):
    place = group.memberships.get(organisation=company.hilltop)

    words = words_of(read(letter_to_school(place, nyc, TODAY)))

    assert words.index("Harriet Hill Hilltop") < words.index("Dear Harriet Hill,")
    assert "November 22, 2026" in words
    assert "School team" not in words


def test_list_of_a_cohort_has_every_partnership(group, nyc, cohort):
    PartnershipFactory(cohort=cohort, name="Second")
    rows = with_people(list(cohort.partnerships.order_by("name")))

    reader = read(list_of_all(cohort, rows, nyc, TODAY))

    words = words_of(reader)
    assert "Second" in words
    assert LONG in words
    width, height = reader.pages[0].mediabox[2:]
    assert width > height


def paper(**parts):
    start = Paper(
        title="A title",
        language="en-gb",
        issuer="Fellowship",
        line="",
        accent="#0e5561",
        day="22 November 2026",
        written_on=date(2026, 11, 22),
    )
    return replace(start, **parts)


def test_words_are_never_run_as_code():
    blocks = [Block(text='#read("/etc/passwd") #panic("no") *bold* $x$ \\')]

    assert '#read("/etc/passwd") #panic("no") *bold* $x$' in words_of(
        read(paper(blocks=blocks))
    )


def test_letter_that_no_face_has_becomes_a_box_and_the_paper_is_made():
    reader = read(paper(title="李 and Łucja"))

    assert reader.metadata.title == "□ and Łucja"


def test_long_list_counts_its_pages():
    rows = [(f"School {n}", "word " * 20) for n in range(120)]
    blocks = [Block(head=("Name", "Words"), rows=rows)]

    reader = read(paper(blocks=blocks, page_words="Page {page} of {pages}"))

    assert f"Page 2 of {len(reader.pages)}" in reader.pages[1].extract_text()
    assert "Name" in reader.pages[1].extract_text()
