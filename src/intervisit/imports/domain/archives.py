"""What was sent: a table, a workbook or an archive, told by content, safely unpacked.

Nothing here trusts what an archive says about itself: sizes are counted while
reading, names are only compared, and nothing is ever written to a path.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Final

from intervisit.imports.domain.limits import Limits
from intervisit.imports.domain.problems import Fault, Unreadable

CHUNK_BYTES: Final = 1 << 18
GZIP_MAGIC: Final = b"\x1f\x8b"
ZIP_MAGIC: Final = b"PK\x03\x04"
EMPTY_ZIP_MAGIC: Final = b"PK\x05\x06"
OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS
TEXT_ENDINGS: Final = (".csv", ".txt", ".tsv", ".tab")
BOOK_ENDINGS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
ARCHIVE_ENDINGS: Final = (".zip", ".gz", ".7z", ".rar", ".tar", ".tgz")
ROSTER_NAMES: Final = frozenset({"manifest.csv", "orgs.csv", "users.csv"})
ROSTER_NAMES_NEEDED: Final = 2
#: What people send by mistake: first bytes, and what it is called.
STRANGERS: Final = (
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"\s*(<!doctype html|<html)", re.IGNORECASE), "HTML"),
    (re.compile(rb"\s*<\?xml"), "XML"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"), "picture"),
    (re.compile(rb"7z\xbc\xaf|Rar!"), "7z or RAR"),
    (re.compile(rb"\{\\rtf"), "RTF"),
)
BROKEN_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a method that Python's reader can't unpack
    RuntimeError,
    ValueError,
    OSError,
)


class Form(StrEnum):
    """What a file turned out to be."""

    TEXT = "text"
    WORKBOOK = "workbook"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Upload:
    """What was in the file: one table or workbook, or a bundle of tables.

    Parameters
    ----------
    name : the name of what is inside, which may differ from that of the archive.
    content : the table or workbook, rewound; for a bundle the archive itself.
    """

    form: Form
    name: str
    content: IO[bytes]


def opened(content: IO[bytes], name: str, limits: Limits, depth: int = 0) -> Upload:
    """Tell what a file is, unpacking it where it is packed.

    Raises
    ------
    Unreadable
        when it is too big, no table, broken, or an archive that isn't safe.
    """
    size = content.seek(0, io.SEEK_END)
    content.seek(0)
    head = content.read(4096)
    content.seek(0)
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise Unreadable(Fault.EMPTY_FILE)
    if size > (limits.file_bytes if depth == 0 else limits.read_bytes):
        raise Unreadable(Fault.TOO_BIG, most=f"{limits.file_bytes >> 20} MB")
    unpack = unpacker_of(head)
    if unpack is not None:
        if depth >= limits.nesting:
            raise Unreadable(Fault.ARCHIVE_IN_ARCHIVE)
        return unpack(content, name, limits, depth)
    if head.startswith(OLE_MAGIC):
        return Upload(Form.WORKBOOK, name, content)
    for pattern, called in STRANGERS:
        if pattern.match(head):
            raise Unreadable(Fault.NOT_A_TABLE, called=called)
    return Upload(Form.TEXT, name, content)


def unpacker_of(
    head: bytes,
) -> Callable[[IO[bytes], str, Limits, int], Upload] | None:
    if head.startswith(GZIP_MAGIC):
        return unpacked_gzip
    if head.startswith((ZIP_MAGIC, EMPTY_ZIP_MAGIC)):
        return unpacked_zip
    return None


def unpacked_gzip(content: IO[bytes], name: str, limits: Limits, depth: int) -> Upload:
    """Unpack member after member, counting what comes out."""
    target = io.BytesIO()
    counter = Counter(limits, sent_bytes=content.seek(0, io.SEEK_END))
    content.seek(0)
    unpacker = zlib.decompressobj(GZIP_WINDOW)
    try:
        while chunk := content.read(CHUNK_BYTES):
            while chunk:
                piece = unpacker.decompress(chunk, CHUNK_BYTES)
                counter.add(len(piece))
                target.write(piece)
                chunk = unpacker.unconsumed_tail
                if unpacker.eof:
                    chunk = unpacker.unused_data.lstrip(b"\x00")
                    unpacker = zlib.decompressobj(GZIP_WINDOW)
    except zlib.error as error:
        raise Unreadable(Fault.BROKEN_FILE) from error
    inner = name[:-3] if name.lower().endswith(".gz") else name
    return opened(target, inner, limits, depth + 1)


def unpacked_zip(content: IO[bytes], name: str, limits: Limits, depth: int) -> Upload:
    """Tell a workbook, a roster and a packed table apart, and check them all."""
    try:
        with zipfile.ZipFile(content) as archive:
            entries = checked_entries(archive, limits)
            form = form_of(entries)
            if form is not None:
                measure(archive, entries, content, limits)
                content.seek(0)
                return Upload(form, name, content)
            entry = only_table(entries)
            inner = io.BytesIO(read_entry(archive, entry, content, limits))
    except BROKEN_ZIP as error:
        raise Unreadable(Fault.BROKEN_FILE) from error
    return opened(inner, base_name(entry.filename), limits, depth + 1)


def checked_entries(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """Give the files of an archive, none of which may try to be anything else."""
    infos = archive.infolist()
    if len(infos) > limits.entries * 4:
        raise Unreadable(Fault.TOO_MANY_ENTRIES, most=limits.entries)
    entries = []
    for info in infos:
        parts = info.filename.replace("\\", "/").split("/")
        is_link = stat.S_ISLNK(info.external_attr >> 16)
        if ".." in parts or parts[0] == "" or ":" in parts[0] or is_link:
            raise Unreadable(Fault.UNSAFE_ARCHIVE, name=info.filename[:60])
        if info.flag_bits & 0x1:
            raise Unreadable(Fault.LOCKED)
        is_litter = parts[0] == "__MACOSX" or parts[-1].startswith(".")
        if not info.is_dir() and not is_litter:
            entries.append(info)
    if len(entries) > limits.entries:
        raise Unreadable(Fault.TOO_MANY_ENTRIES, most=limits.entries)
    return entries


def form_of(entries: list[zipfile.ZipInfo]) -> Form | None:
    names = {entry.filename for entry in entries}
    if names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        return Form.WORKBOOK
    lowered = {base_name(name).lower() for name in names}
    if len(lowered & ROSTER_NAMES) >= ROSTER_NAMES_NEEDED:
        return Form.ROSTER
    return None


def only_table(entries: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    tables = [
        entry
        for entry in entries
        if entry.filename.lower().endswith((*TEXT_ENDINGS, *BOOK_ENDINGS, ".gz"))
    ]
    if len(tables) > 1:
        names = ", ".join(base_name(table.filename)[:40] for table in tables[:4])
        raise Unreadable(Fault.SEVERAL_TABLES, count=len(tables), names=names)
    if not tables:
        packed = any(e.filename.lower().endswith(ARCHIVE_ENDINGS) for e in entries)
        raise Unreadable(Fault.ARCHIVE_IN_ARCHIVE if packed else Fault.NO_TABLE_INSIDE)
    return tables[0]


def base_name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


class Counter:
    """Counts what comes out of an archive, and stops it in time."""

    def __init__(self, limits: Limits, sent_bytes: int) -> None:
        self.limits = limits
        self.sent_bytes = max(sent_bytes, 1)
        self.read_bytes = 0

    def add(self, count: int) -> None:
        self.read_bytes += count
        ratio = self.read_bytes / self.sent_bytes
        if self.read_bytes > self.limits.read_bytes or (
            self.read_bytes > self.limits.ratio_from_bytes and ratio > self.limits.ratio
        ):
            raise Unreadable(Fault.EXPANDS_TOO_FAR)


def measure(
    archive: zipfile.ZipFile,
    entries: list[zipfile.ZipInfo],
    content: IO[bytes],
    limits: Limits,
) -> None:
    """Read every entry through once, so that nothing later meets a surprise."""
    counter = Counter(limits, sent_bytes=sent_bytes_of(content))
    for entry in entries:
        with archive.open(entry) as member:
            while chunk := member.read(CHUNK_BYTES):
                counter.add(len(chunk))


def read_entry(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    content: IO[bytes],
    limits: Limits,
) -> bytes:
    counter = Counter(limits, sent_bytes=sent_bytes_of(content))
    pieces = []
    with archive.open(entry) as member:
        while chunk := member.read(CHUNK_BYTES):
            counter.add(len(chunk))
            pieces.append(chunk)
    return b"".join(pieces)


def sent_bytes_of(content: IO[bytes]) -> int:
    place = content.tell()
    size = content.seek(0, io.SEEK_END)
    content.seek(place)
    return size
