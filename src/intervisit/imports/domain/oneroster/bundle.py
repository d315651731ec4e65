"""The files of a bundle and what its manifest says about them."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Final

from intervisit.imports.domain.archives import BROKEN_ZIP, base_name
from intervisit.imports.domain.delimited import read_delimited
from intervisit.imports.domain.limits import Limits
from intervisit.imports.domain.problems import Fault, Problem, Unreadable, notice
from intervisit.imports.domain.sheet import Line
from intervisit.imports.domain.values.parsed import tidy

NOT_LETTER: Final = re.compile(r"[^a-z0-9]")
VERSIONS: Final = ("1.0", "1.1", "1.2")
#: Slips that real bundles contain, and columns that changed their name.
SLIPS: Final = {
    "userid": "userids",
    "orgsourcedid": "orgsourcedids",
    "datalastmodified": "datelastmodified",
    "prefferedgivenname": "preferredgivenname",
    "preferedgivenname": "preferredgivenname",
    "prefferedfamilyname": "preferredfamilyname",
    "agents": "agentsourcedids",
    "emailaddress": "email",
    "firstname": "givenname",
    "lastname": "familyname",
    "title1": "title",
    "userrole": "role",
}
USED_FILES: Final = frozenset(
    {"manifest", "orgs", "users", "roles", "academicsessions"}
)
CHECKED_FILES: Final = frozenset({"classes", "courses", "enrollments"})
PERSONAL_FILES: Final = frozenset({"demographics", "userprofiles"})


class Mode(StrEnum):
    """What a manifest says of a file; UNSAID where there is no word about it."""

    BULK = "bulk"
    DELTA = "delta"
    ABSENT = "absent"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A line of a roster file by normalised column."""

    part: str
    number: int
    cells: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    def text(self, column: str) -> str:
        return tidy(self.cells.get(column, ""))

    def many(self, column: str) -> list[str]:
        """Give the ids of a cell that holds several."""
        parts = (tidy(part) for part in self.cells.get(column, "").split(","))
        return [part for part in parts if part]


class Bundle:
    """An opened archive whose files are found by name in any case and any folder."""

    def __init__(self, content: IO[bytes], limits: Limits) -> None:
        self.limits = limits
        try:
            self.archive = zipfile.ZipFile(content)
        except BROKEN_ZIP as error:
            raise Unreadable(Fault.BROKEN_FILE) from error
        self.paths = {
            base_name(name).lower().removesuffix(".csv"): name
            for name in self.archive.namelist()
            if name.lower().endswith(".csv") and not name.startswith("__MACOSX")
        }
        self.properties = self.read_manifest()

    def read_manifest(self) -> dict[str, str]:
        found = {}
        if "manifest" in self.paths:
            for line in self.raw_lines("manifest"):
                if len(line.cells) > 1:
                    found[tidy(line.cells[0]).lower()] = tidy(line.cells[1])
        return found

    @property
    def version(self) -> str:
        said = self.properties.get("oneroster.version", "")
        return said or ("1.2" if "roles" in self.paths else "1.1")

    def mode(self, name: str) -> Mode:
        said = self.properties.get(f"file.{name}", "").lower()
        return Mode(said) if said in set(Mode) else Mode.UNSAID

    def has(self, name: str) -> bool:
        return name in self.paths and self.mode(name) is not Mode.ABSENT

    def part(self, name: str) -> str:
        return base_name(self.paths[name])

    def raw_lines(self, name: str) -> Iterator[Line]:
        try:
            with self.archive.open(self.paths[name]) as member:
                yield from read_delimited(member, self.limits).lines()
        except BROKEN_ZIP as error:
            raise Unreadable(Fault.BROKEN_FILE) from error

    def lines(self, name: str) -> Iterator[RosterLine]:
        """Give the lines of a file below its header; none if there is no such file."""
        if not self.has(name):
            return
        header: tuple[str, ...] | None = None
        part = self.part(name)
        for line in self.raw_lines(name):
            if header is None:
                if not line.is_blank:
                    header = tuple(column_key(cell) for cell in line.cells)
            elif not line.is_blank:
                cells = dict(zip(header, line.cells, strict=False))
                yield RosterLine(part, line.number, cells, too_wide(line, len(header)))

    def columns(self, name: str) -> frozenset[str]:
        """Give the columns of a file, normalised; none if there is no such file."""
        if not self.has(name):
            return frozenset()
        for line in self.raw_lines(name):
            if not line.is_blank:
                return frozenset(column_key(cell) for cell in line.cells)
        return frozenset()

    def notices(self) -> Iterator[Problem]:
        """Say what of the bundle is not used, and what is odd about the whole."""
        if self.version not in VERSIONS:
            yield notice(Fault.ROSTER_VERSION_UNKNOWN, version=self.version)
        known = USED_FILES | CHECKED_FILES | PERSONAL_FILES
        unused = sorted(self.part(name) for name in self.paths if name not in known)
        if unused:
            yield notice(Fault.FILES_NOT_USED, files=", ".join(unused))
        for name in ("users", "userprofiles"):
            if "password" in self.columns(name) and any(
                line.text("password") for line in self.lines(name)
            ):
                yield notice(Fault.PASSWORDS_IGNORED, file=self.part(name))


def column_key(header: str) -> str:
    """Give the name by which a column is found.

    >>> column_key(" orgSourcedIds"), column_key("metadata.gender")
    ('orgsourcedids', 'metadata')
    """
    if header.strip().lower().startswith(("metadata.", "ext_")):
        return "metadata"
    key = NOT_LETTER.sub("", header.lower())
    return SLIPS.get(key, key)


def too_wide(line: Line, width: int) -> tuple[Problem, ...]:
    problems = [remark.problem for remark in line.remarks]
    if any(cell.strip() for cell in line.cells[width:]):
        facts = {"cells": str(len(line.cells)), "columns": str(width)}
        problems.append(Problem(Fault.ROW_TOO_LONG, facts=facts))
    return tuple(problems)
