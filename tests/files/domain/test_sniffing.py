from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.files.domain import types
from intervisit.files.domain.refusals import NotTaken, Reason
from intervisit.files.domain.sniffing import type_of
from intervisit.files.domain.types import TYPES, FileGroup, endings_of
from tests.files.domain import made
from tests.imports.files import packed_in_another_way


def refused(name, content):
    with pytest.raises(NotTaken) as caught:
        type_of(name, BytesIO(content))
    return caught.value.reason


def named(part):
    """Give an id that is the same in every process: never the bytes."""
    return "bytes" if isinstance(part, bytes) else str(part)


@pytest.mark.parametrize(("name", "content", "expected"), made.SOUND, ids=named)
def test_file_is_known_by_its_content(name, content, expected):
    assert type_of(name, BytesIO(content)) is expected


def test_every_type_is_known_by_a_sample():
    assert {expected for *_, expected in made.SOUND} == set(TYPES)


def test_name_that_says_something_else_is_refused_with_both():
    with pytest.raises(NotTaken) as caught:
        type_of("plan.pdf", BytesIO(made.PNG))

    assert caught.value.reason is Reason.NOT_WHAT_IT_SAYS
    assert caught.value.facts == {"found": "PNG", "ending": "pdf", "expected": "png"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.pdf", b"", Reason.EMPTY),
        ("picture.svg", made.SVG, Reason.MARKUP),
        ("picture.png", made.SVG, Reason.MARKUP),
        ("notes.txt", b"  <!DOCTYPE html><p>", Reason.MARKUP),
        ("notes.txt", b"\xef\xbb\xbf<html>", Reason.MARKUP),
        ("list.csv", b"<script>alert(1)</script>", Reason.MARKUP),
        ("page.txt", "<html><script>".encode("utf-16"), Reason.UNKNOWN),
        ("setup.txt", b"MZ\x90\x00", Reason.PROGRAM),
        ("run.txt", b"#!/bin/sh\n", Reason.PROGRAM),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", Reason.OLD_OFFICE),
        ("noise.txt", b"abc\x00\x01\x02", Reason.UNKNOWN),
        ("noise.txt", b"abc\x01", Reason.UNKNOWN),
        ("late.txt", b"a" * 3_000_000 + b"\x00", Reason.UNKNOWN),
        ("notes.exe", b"only words", Reason.NOT_WHAT_IT_SAYS),
        ("notes", b"only words", Reason.NOT_WHAT_IT_SAYS),
        ("notes.zip", made.zipped({"a.txt": "a"}), Reason.UNKNOWN),
        ("notes.docx", made.zipped({"mimetype": "text/x"}), Reason.UNKNOWN),
        (
            "notes.docx",
            made.zipped({"[Content_Types].xml": "<Types/>"}),
            Reason.UNKNOWN,
        ),
        ("notes.docx", b"PK\x03\x04 and nothing else", Reason.DAMAGED),
        ("notes.docx", made.BOMB, Reason.BOMB),
        (
            "notes.docx",
            made.zipped({f"m{n}": "" for n in range(5_001)}),
            Reason.BOMB,
        ),
        (
            "notes.docx",
            made.office(types.WORD, **{"word/vbaProject.bin": "x"}),
            Reason.MACROS,
        ),
        (
            "notes.docm",
            made.zipped({"[Content_Types].xml": "x.macroEnabled.main+xml"}),
            Reason.MACROS,
        ),
    ],
    ids=named,
)
def test_dangerous_or_unknown_file_is_refused(name, content, reason):
    assert refused(name, content) is reason


def test_locked_archive_is_refused():
    content = bytearray(made.office(types.WORD))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        content[place + offset] |= 1

    assert refused("notes.docx", bytes(content)) is Reason.LOCKED


def test_way_of_packing_that_python_lacks_is_damage():
    """Deflate64 and the like: Python's reader raises NotImplementedError."""
    content = packed_in_another_way(made.office(types.WORD))
    with ZipFile(BytesIO(content)) as archive, pytest.raises(NotImplementedError):
        archive.read("main.xml")

    assert refused("notes.docx", content) is Reason.DAMAGED


def type_or_reason(name, content):
    try:
        return type_of(name, BytesIO(content))
    except NotTaken as refusal:
        return refusal.reason


@given(st.sampled_from([ending for t in TYPES for ending in t.endings]), st.binary())
def test_any_bytes_are_a_type_that_agrees_with_the_name_or_refused(ending, content):
    found = type_or_reason(f"file.{ending}", content)

    assert isinstance(found, Reason) or ending in found.endings


@given(st.binary(max_size=400))
def test_any_archive_is_a_type_or_refused(tail):
    assert isinstance(type_or_reason("file.docx", b"PK\x03\x04" + tail), Reason)


def test_file_is_left_at_its_start():
    content = BytesIO(made.PDF)

    type_of("plan.pdf", content)

    assert content.tell() == 0


def test_endings_follow_the_groups():
    assert endings_of((FileGroup.SLIDES,)) == ("pptx", "odp")
    assert "pdf" in endings_of(())
