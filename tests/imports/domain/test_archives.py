import io
import stat
import zipfile
from dataclasses import replace

import pytest

from intervisit.imports.domain.archives import Form, opened
from intervisit.imports.domain.limits import DEFAULT_LIMITS, Limits
from intervisit.imports.domain.problems import Fault, Unreadable
from tests.imports.files import (
    csv_bytes,
    gzip_bytes,
    packed_in_another_way,
    stream,
    xlsx_bytes,
    zip_bytes,
)

TABLE = csv_bytes(["code", "name"], ["1", "A"])
SMALL = Limits(read_bytes=2_000_000, ratio_from_bytes=100_000, entries=5)


def named(value):
    """Name a case by its verdict: archives carry the time, so they differ."""
    return "content" if isinstance(value, bytes) else value.value


def fault_of(content, limits=DEFAULT_LIMITS, name="x"):
    with pytest.raises(Unreadable) as caught:
        opened(stream(content), name, limits)
    return caught.value.fault


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (TABLE, Form.TEXT),
        (gzip_bytes(TABLE), Form.TEXT),
        (zip_bytes({"folder/a.csv": TABLE, "__MACOSX/a.csv": b""}), Form.TEXT),
        (zip_bytes({"a.csv.gz": gzip_bytes(TABLE)}), Form.TEXT),
        (xlsx_bytes(lambda book: book.add_worksheet()), Form.WORKBOOK),
        (zip_bytes({"orgs.csv": TABLE, "manifest.csv": TABLE}), Form.ROSTER),
        (zip_bytes({"b/Orgs.csv": TABLE, "b/users.CSV": TABLE}), Form.ROSTER),
    ],
    ids=named,
)
def test_form_is_told_by_content(content, form):
    assert opened(stream(content), "x.dat", DEFAULT_LIMITS).form is form


def test_packed_table_comes_out_as_it_was():
    upload = opened(stream(gzip_bytes(TABLE)), "a.csv.gz", DEFAULT_LIMITS)

    assert (upload.name, upload.content.read()) == ("a.csv", TABLE)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY_FILE),
        (b"\xef\xbb\xbf\r\n", Fault.EMPTY_FILE),
        (b"%PDF-1.7", Fault.NOT_A_TABLE),
        (b"<!DOCTYPE html><table>", Fault.NOT_A_TABLE),
        (b"\x89PNG....", Fault.NOT_A_TABLE),
        (b"\x1f\x8bnonsense", Fault.BROKEN_FILE),
        (b"PK\x03\x04nonsense", Fault.BROKEN_FILE),
        (zip_bytes({"a.csv": TABLE})[:-30], Fault.BROKEN_FILE),
        (zip_bytes({"a.csv": TABLE, "b.csv": TABLE}), Fault.SEVERAL_TABLES),
        (zip_bytes({"a.docx": b"x"}), Fault.NO_TABLE_INSIDE),
        (zip_bytes({"a.zip": b"x"}), Fault.ARCHIVE_IN_ARCHIVE),
        (zip_bytes({"../a.csv": TABLE}), Fault.UNSAFE_ARCHIVE),
        (zip_bytes({"/etc/a.csv": TABLE}), Fault.UNSAFE_ARCHIVE),
        (zip_bytes({"c:\\a.csv": TABLE}), Fault.UNSAFE_ARCHIVE),
        (gzip_bytes(gzip_bytes(gzip_bytes(TABLE))), Fault.ARCHIVE_IN_ARCHIVE),
    ],
    ids=named,
)
def test_what_is_no_table_is_named(content, fault):
    assert fault_of(content) is fault


@pytest.mark.parametrize(
    "name", ["../a.csv", "b/../../a.csv", "..\\a.csv", "/a.csv", "\\a.csv", "c:a.csv"]
)
def test_zip_slip_is_refused_and_nothing_is_written(name, tmp_path, monkeypatch):
    """A name that climbs out of the folder: refused, and no folder is touched."""
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)

    assert fault_of(zip_bytes({name: TABLE})) is Fault.UNSAFE_ARCHIVE
    assert fault_of(
        zip_bytes({"orgs.csv": TABLE, "users.csv": TABLE, name: TABLE})
    ) is (Fault.UNSAFE_ARCHIVE)
    assert list(tmp_path.rglob("*")) == [inside]


def test_way_of_packing_that_python_lacks_is_a_broken_file():
    """Deflate64 and the like: Python's reader raises NotImplementedError."""
    packed = packed_in_another_way(zip_bytes({"a.csv": TABLE}))
    with zipfile.ZipFile(stream(packed)) as archive, pytest.raises(NotImplementedError):
        archive.read("a.csv")

    assert fault_of(packed) is Fault.BROKEN_FILE


def test_symbolic_link_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("a.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")

    assert fault_of(held.getvalue()) is Fault.UNSAFE_ARCHIVE


def test_bomb_is_stopped_by_what_was_read():
    bomb = zip_bytes({"a.csv": b"0" * 1_000_000})

    assert fault_of(bomb, SMALL) is Fault.EXPANDS_TOO_FAR
    assert fault_of(gzip_bytes(b"0" * 1_000_000), SMALL) is Fault.EXPANDS_TOO_FAR


@pytest.mark.parametrize(
    "member", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/a.png"]
)
def test_xlsx_bomb_is_stopped_before_a_reader_opens_it(member):
    """The bomb may lie in any part: all are read through first, and counted."""
    sound = zipfile.ZipFile(stream(xlsx_bytes(lambda book: book.add_worksheet())))
    parts = {name: sound.read(name) for name in sound.namelist()}
    limits = replace(SMALL, entries=50)
    assert opened(stream(zip_bytes(parts)), "x.xlsx", limits).form is Form.WORKBOOK

    bomb = zip_bytes(parts | {member: b"<c/>" * 250_000})

    assert fault_of(bomb, limits, "x.xlsx") is Fault.EXPANDS_TOO_FAR


def test_bomb_of_many_files_is_stopped_by_the_sum():
    files = {f"{n}.csv": bytes(range(256)) * 1_600 for n in range(3)}
    bundle = zip_bytes({"orgs.csv": b"a", "users.csv": b"b", **files})

    assert fault_of(bundle, SMALL) is Fault.EXPANDS_TOO_FAR


def test_header_that_lies_about_its_size_is_no_help():
    bomb = bytearray(zip_bytes({"a.csv": b"0" * 1_000_000}))
    at = bomb.rindex(b"PK\x01\x02") + 24
    bomb[at : at + 4] = (10).to_bytes(4, "little")

    assert fault_of(bytes(bomb), SMALL) in {Fault.EXPANDS_TOO_FAR, Fault.BROKEN_FILE}


def test_too_many_entries_are_refused():
    assert fault_of(zip_bytes({f"{n}.csv": b"x" for n in range(6)}), SMALL) is (
        Fault.TOO_MANY_ENTRIES
    )


def test_locked_archive_says_so():
    locked = bytearray(zip_bytes({"a.csv": TABLE}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1

    assert fault_of(bytes(locked)) is Fault.LOCKED


def test_file_beyond_the_limit_is_refused():
    assert fault_of(TABLE, Limits(file_bytes=3)) is Fault.TOO_BIG
