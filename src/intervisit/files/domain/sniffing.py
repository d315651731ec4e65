"""Tell what a file is by its bytes, and refuse what isn't what it says.

The name is a claim and the content is the fact. Both have to agree, because a
person who downloads ``plan.pdf`` opens it in whatever the ending starts.
"""

from __future__ import annotations

import re
from typing import IO

from intervisit.files.domain import types
from intervisit.files.domain.archives import type_of_archive
from intervisit.files.domain.names import ending_of
from intervisit.files.domain.refusals import NotTaken, Reason
from intervisit.files.domain.types import FileType

HEAD_BYTES = 8_192
BOX_AT = 4
BOX_BRAND_AT = 8

_STARTS: tuple[tuple[bytes, FileType], ...] = (
    (b"%PDF-", types.PDF),
    (b"{\\rtf", types.RTF),
    (b"\x89PNG\r\n\x1a\n", types.PNG),
    (b"\xff\xd8\xff", types.JPEG),
    (b"GIF87a", types.GIF),
    (b"GIF89a", types.GIF),
    (b"II*\x00", types.TIFF),
    (b"MM\x00*", types.TIFF),
    (b"ID3", types.MP3),
    (b"\xff\xfb", types.MP3),
    (b"\xff\xf3", types.MP3),
    (b"\xff\xf2", types.MP3),
    (b"OggS", types.OGG),
    (b"\x1aE\xdf\xa3", types.WEBM),
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MARKUP = re.compile(
    rb"\s*(<\?xml|<!doctype|<!--|<html|<head|<body|<svg|<script|<\w+[\s>])",
    re.IGNORECASE,
)
_SPREADSHEETS = ("csv", "tsv")


def type_of(name: str, content: IO[bytes]) -> FileType:
    """Return the type of a file; its name has to agree with its content.

    Parameters
    ----------
    name : str
        The name it was handed in under; only the ending is looked at.
    content : binary file
        Read from its start and left there.

    Raises
    ------
    NotTaken
        With the reason: not a known type, a program, markup that could run in a
        browser, macros, a bomb, or a name that says something else.
    """
    content.seek(0)
    head = content.read(HEAD_BYTES)
    if not head:
        raise NotTaken(Reason.EMPTY)
    found = _binary_type(head) or _boxed_type(head)
    if found is None and head.startswith(_ZIP):
        found = type_of_archive(content)
    if found is None:
        _refuse_dangerous(head)
        found = _text_type(name, content)
    content.seek(0)
    ending = ending_of(name)
    if ending not in found.endings:
        expected = found.endings[0]
        raise NotTaken(
            Reason.NOT_WHAT_IT_SAYS, found=str(found), ending=ending, expected=expected
        )
    return found


def _binary_type(head: bytes) -> FileType | None:
    for start, file_type in _STARTS:
        if head.startswith(start):
            return file_type
    if head[:4] == b"RIFF":
        return {b"WEBP": types.WEBP, b"WAVE": types.WAV}.get(head[8:12])
    return None


def _boxed_type(head: bytes) -> FileType | None:
    """Return the type of a file made of ISO boxes: films, sound and phone pictures."""
    if head[BOX_AT:BOX_BRAND_AT] != b"ftyp":
        return None
    brand = head[BOX_BRAND_AT : BOX_BRAND_AT + 4]
    if brand in {b"heic", b"heix", b"mif1", b"msf1", b"heim", b"hevc"}:
        return types.HEIC
    if brand == b"qt  ":
        return types.MOV
    return types.M4A if brand.startswith(b"M4A") else types.MP4


def _refuse_dangerous(head: bytes) -> None:
    if head.startswith(_PROGRAMS):
        raise NotTaken(Reason.PROGRAM)
    if head.startswith(_OLD_OFFICE):
        raise NotTaken(Reason.OLD_OFFICE)
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise NotTaken(Reason.MARKUP)


def _text_type(name: str, content: IO[bytes]) -> FileType:
    """Return plain text or CSV, which only the name can tell apart."""
    content.seek(0)
    while chunk := content.read(1 << 20):
        if b"\x00" in chunk and not _is_utf16(chunk):
            raise NotTaken(Reason.UNKNOWN)
        if _has_controls(chunk):
            raise NotTaken(Reason.UNKNOWN)
    return types.CSV if ending_of(name) in _SPREADSHEETS else types.PLAIN


def _is_utf16(chunk: bytes) -> bool:
    """Tell whether a chunk opens with the mark of UTF-16, as Excel's "Unicode text"."""
    if not chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return not _MARKUP.match(chunk.replace(b"\x00", b"")[2:])


def _has_controls(chunk: bytes) -> bool:
    return re.search(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]", chunk) is not None
