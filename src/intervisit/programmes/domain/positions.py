"""Where a key stands in a TOML text, so that a mistake can name its line."""

from __future__ import annotations

import re

from intervisit.programmes.domain.blanks import Path

_HEADER = re.compile(r"^\s*(\[{1,2})\s*([^\[\]]+?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*\S+?)?)\s*=""")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|' + r"'[^']*'")


class Positions:
    """Lines of the tables and keys of one text; the first line is 1.

    A value that spans several lines stands where its key stands, and so does
    what is inside it. The text is scanned once.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._table: Path = ()
        self._quote = ""
        self._depth = 0
        for number, line in enumerate(text.splitlines(), start=1):
            self._read(line, number)

    def line_of(self, path: Path) -> int:
        """Give the line of a path, or of the nearest table above it."""
        for length in range(len(path), 0, -1):
            found = self._lines.get(path[:length])
            if found is not None:
                return found
        return 1

    def _read(self, line: str, number: int) -> None:
        if self._quote:
            self._leave_string(line)
            return
        if self._depth == 0:
            self._note(line, number)
        self._enter(line)

    def _note(self, line: str, number: int) -> None:
        header = _HEADER.match(line)
        if header:
            self._open_table(header, number)
            return
        written = _KEY.match(line)
        if written:
            path = (*self._table, *_names(written[1]))
            self._lines.setdefault(path, number)

    def _open_table(self, header: re.Match[str], number: int) -> None:
        *above, last = _names(header[2])
        path: Path = ()
        for name in above:
            path = (*path, name)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        path = (*path, last)
        self._lines.setdefault(path, number)
        if header[1] == "[[":
            self._counts[path] = self._counts.get(path, 0) + 1
            path = (*path, self._counts[path] - 1)
            self._lines[path] = number
        self._table = path

    def _enter(self, line: str) -> None:
        """Count brackets and see whether a long string begins and stays open."""
        for quote in ('"""', "'''"):
            before, found, after = line.partition(quote)
            if found and "#" not in before:
                if quote not in after:
                    self._quote = quote
                return
        bare = _STRING.sub("", line).partition("#")[0]
        if _HEADER.match(line) and self._depth == 0:
            return
        self._depth += bare.count("[") + bare.count("{")
        self._depth -= bare.count("]") + bare.count("}")
        self._depth = max(0, self._depth)

    def _leave_string(self, line: str) -> None:
        if self._quote in line:
            self._quote = ""


def _names(written: str) -> list[str]:
    return [name.strip().strip("\"'") for name in written.split(".")]
