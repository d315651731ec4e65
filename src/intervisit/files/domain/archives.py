"""Office files are zip archives: tell which, and refuse bombs, macros and locks."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from intervisit.files.domain import types
from intervisit.files.domain.refusals import NotTaken, Reason
from intervisit.files.domain.types import FileType

MOST_MEMBERS = 5_000
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
MOST_RATIO = 120
SMALL_BYTES = 1024 * 1024
MANIFEST_BYTES = 1024 * 1024
IS_ENCRYPTED = 0x1

_OPEN_DOCUMENTS = {t.media_type: t for t in (types.WRITER, types.CALC, types.IMPRESS)}
_OFFICE_DOCUMENTS = (types.WORD, types.EXCEL, types.POWERPOINT)


def type_of_archive(content: IO[bytes]) -> FileType:
    """Return which office type a zip archive is.

    Raises
    ------
    NotTaken
        A bomb, a locked or damaged archive, one with macros, or any other zip.

    Notes
    -----
    Sizes come from the directory of the archive, and one member at most is
    unpacked, up to 1 MB. An archive that lies about its sizes gains nothing here:
    who unpacks it later has to hold to its own limits.
    """
    content.seek(0)
    try:
        with ZipFile(content) as archive:
            members = archive.infolist()
            _refuse_bombs(members)
            if any(member.flag_bits & IS_ENCRYPTED for member in members):
                raise NotTaken(Reason.LOCKED)
            names = [member.filename.lower() for member in members]
            if any(name.endswith("vbaproject.bin") for name in names):
                raise NotTaken(Reason.MACROS)
            found = _declared_type(archive, members)
    # Python's reader raises NotImplementedError for a method that it can't unpack.
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as fault:
        raise NotTaken(Reason.DAMAGED) from fault
    if found is None:
        raise NotTaken(Reason.UNKNOWN)
    return found


def _refuse_bombs(members: Sequence[ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    is_dense = unpacked > SMALL_BYTES and unpacked / packed > MOST_RATIO
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED_BYTES or is_dense:
        raise NotTaken(Reason.BOMB)


def _declared_type(archive: ZipFile, members: Sequence[ZipInfo]) -> FileType | None:
    by_name = {member.filename: member for member in members}
    if "mimetype" in by_name:
        declared = _start_of(archive, by_name["mimetype"]).decode("ascii", "replace")
        return _OPEN_DOCUMENTS.get(declared.strip())
    if "[Content_Types].xml" not in by_name:
        return None
    manifest = _start_of(archive, by_name["[Content_Types].xml"]).decode(
        "utf-8", "replace"
    )
    if "macroEnabled" in manifest:
        raise NotTaken(Reason.MACROS)
    for file_type in _OFFICE_DOCUMENTS:
        if f"{file_type.media_type}.main+xml" in manifest:
            return file_type
    return None


def _start_of(archive: ZipFile, member: ZipInfo) -> bytes:
    with archive.open(member) as unpacked:
        return unpacked.read(MANIFEST_BYTES)
