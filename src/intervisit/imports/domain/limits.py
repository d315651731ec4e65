"""How much of a file we are willing to read, whatever it says about itself."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one import; each is checked on what was read, not on headers.

    Parameters
    ----------
    file_bytes : size of the file as it was sent.
    read_bytes : sum of everything unpacked from it.
    ratio : unpacked bytes to one sent byte, looked at from `ratio_from_bytes` on.
    entries : files inside an archive.
    nesting : packings inside each other (`.csv.gz` inside a zip is two).
    cells : rows times columns of a worksheet, which is held in memory.
    line_characters : one physical line of a text file.
    record_lines : physical lines that one quoted cell may run over.
    """

    file_bytes: int = 60 * MEBIBYTE
    read_bytes: int = 400 * MEBIBYTE
    ratio: int = 150
    ratio_from_bytes: int = 8 * MEBIBYTE
    entries: int = 100
    nesting: int = 2
    rows: int = 400_000
    columns: int = 400
    cells: int = 6_000_000
    cell_characters: int = 4_000
    line_characters: int = 200_000
    record_lines: int = 60
    header_lines: int = 12


DEFAULT_LIMITS = Limits()
