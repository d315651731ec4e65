"""Find out which letters the bytes of a text file stand for.

Offices send UTF-8 with and without a mark, UTF-16 from "Unicode text" in Excel, and
Windows-1252 from "CSV" in Excel. Nothing else came up in real files; what is left
is read as Windows-1252, whose five holes become the sign for a lost letter.
"""

import codecs
from typing import IO, Final

CHUNK_BYTES: Final = 1 << 20
LOST_LETTER: Final = "\N{REPLACEMENT CHARACTER}"
UTF_8: Final = "utf-8"
UTF_8_MARKED: Final = "utf-8-sig"
WINDOWS: Final = "cp1252"
MARKS: Final = (
    (codecs.BOM_UTF8, UTF_8_MARKED),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(stream: IO[bytes]) -> str:
    """Name the encoding of a text file; the stream is read through and rewound.

    Notes
    -----
    Linear in the size of the file, one chunk in memory. Deterministic: the first
    fitting of mark, UTF-16 without a mark, UTF-8, Windows-1252.
    """
    stream.seek(0)
    head = stream.read(4096)
    found = marked_encoding(head) or unmarked_utf_16(head)
    if found is None:
        found = UTF_8 if is_utf_8(head, stream) else WINDOWS
    stream.seek(0)
    return found


def marked_encoding(head: bytes) -> str | None:
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    return None


def unmarked_utf_16(head: bytes) -> str | None:
    """See UTF-16 by its zeros: western text has one in every other byte."""
    pairs = len(head) // 2
    if not pairs:
        return None
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd * 10 >= pairs * 7 and even * 10 < pairs:
        return "utf-16-le"
    if even * 10 >= pairs * 7 and odd * 10 < pairs:
        return "utf-16-be"
    return None


def is_utf_8(head: bytes, rest: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder(UTF_8)("strict")
    try:
        decoder.decode(head)
        while chunk := rest.read(CHUNK_BYTES):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
