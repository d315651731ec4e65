"""Lists on their way in: read from a file, matched with what is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from intervisit.directory.domain.editions import folded
from intervisit.directory.domain.incoming import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    RowFault,
    name_keys,
    without_contacts,
)
from intervisit.directory.models import IncomingList, Listing
from intervisit.directory.models.incoming import IncomingListQuerySet
from intervisit.directory.permissions import OVERSEERS
from intervisit.imports.domain.gazetteer import Gazetteer
from intervisit.imports.domain.mapping import ColumnMapping
from intervisit.imports.domain.problems import Fault, Unreadable
from intervisit.imports.domain.sheet import Sheet
from intervisit.imports.domain.targets import Subject
from intervisit.imports.queries.files import table_in, uploaded
from intervisit.imports.queries.known import places
from intervisit.imports.queries.storing import storable
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.people.models import Post

MOST_ROWS: Final = 20_000
#: What a row is called here, by what its column is called.
PARTS: Final = {
    "school": "offering_school",
    "person": "offered_by",
    "interest": "interest",
    "note": "offer_note",
}

#: What of a post a row is matched by.
POST: Final = (
    *("organisation_id", "person_id", "person__given_name"),
    *("person__family_name", "person__erased_at"),
)


def incoming_visible_to(actor: Actor) -> IncomingListQuerySet:
    """Give lists on their way in, to those who look after the network."""
    found = IncomingList.objects.select_related("made_by", "edition")
    return found if actor.has(*OVERSEERS) else found.none()


def sheet_of(incoming: IncomingList, content: IO[bytes], sheet: str = "") -> Sheet:
    """Open the table of a list, or one sheet of its workbook.

    Raises
    ------
    Unreadable
        When it is no table, or no line says what and where.
    """
    return table_in(uploaded(content, incoming.file_name), Subject.LISTINGS, sheet)


def rows_read(sheet: Sheet, mapping: ColumnMapping) -> list[dict[str, Any]]:
    """Read lines as rows of school, person, interest and note.

    Raises
    ------
    Unreadable
        When there are more lines than a directory has.
    """
    columns = {
        name: sheet.header.index(header) if header else None
        for name, key in PARTS.items()
        for header in [mapping.column_of(key)]
    }
    rows: list[dict[str, Any]] = []
    for line in sheet.lines():
        if len(rows) == MOST_ROWS:
            raise Unreadable(Fault.TOO_MANY_ROWS, most=f"{MOST_ROWS:,}")
        said = {name: _cell(line.cells, index) for name, index in columns.items()}
        rows.append(
            {
                "number": line.number,
                "school": said["school"][:200],
                "person": said["person"][:210],
                "interest": said["interest"][:LONGEST_TITLE],
                "note": without_contacts(said["note"])[:LONGEST_NOTE],
            }
        )
    return rows


def _cell(cells: Sequence[str], index: int | None) -> str:
    """Give the words of a cell in one line, without the sign that none may hold."""
    if index is None or index >= len(cells):
        return ""
    return " ".join(storable(cells[index]).split())


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it would be written.

    Parameters
    ----------
    post : Post or None
        None when the school as a whole offers it.
    stands : bool
        The directory has it already, so it is left as it is.
    """

    number: int
    said: Mapping[str, Any]
    school: Organisation | None = None
    post: Post | None = None
    area: PracticeArea | None = None
    faults: tuple[RowFault, ...] = ()
    nearest: str = ""
    left_out: bool = False
    stands: bool = False

    @property
    def key(self) -> tuple[int, int, str]:
        """By what the same offer is known again: where, whose, and how it is called."""
        school, post = self.school, self.post
        return school.pk if school else 0, post.pk if post else 0, folded(self.title)

    @property
    def title(self) -> str:
        return str(self.said.get("interest", ""))

    @property
    def note(self) -> str:
        return str(self.said.get("note", ""))

    @property
    def is_written(self) -> bool:
        return not (self.left_out or self.stands or self.faults)

    @property
    def must_be_mended(self) -> bool:
        return bool(self.faults) and not self.left_out

    @property
    def words(self) -> list[str]:
        return [str(words) for words in map(self._words, self.faults)]

    def _words(self, fault: RowFault) -> str:
        return {
            RowFault.NO_SCHOOL: _("It names no school."),
            RowFault.UNKNOWN_SCHOOL: _("No school is called that.")
            + (f" {_('The nearest:')} {self.nearest}" if self.nearest else ""),
            RowFault.UNKNOWN_PERSON: _("Nobody of that name works there today."),
            RowFault.SEVERAL_PEOPLE: _("Several people of that name work there."),
            RowFault.NO_INTEREST: _("It doesn’t say what is offered."),
            RowFault.UNKNOWN_AREA: _("No practice area is called that."),
        }[fault]


@dataclass(slots=True)
class Known:
    """What the network knows, to match rows with; read once for all rows."""

    gazetteer: Gazetteer
    schools: Mapping[int, Organisation]
    posts: Mapping[int, list[Post]]
    areas: list[PracticeArea]
    standing: set[tuple[int, int, str]]
    by_area: dict[str, PracticeArea] = field(default_factory=dict)
    schools_called: dict[str, tuple[Organisation | None, str]] = field(
        default_factory=dict
    )
    areas_called: dict[str, PracticeArea | None] = field(default_factory=dict)
    people_called: dict[int, dict[str, list[Post]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for area in self.areas:
            for words in (area.name, *area.synonyms):
                self.by_area.setdefault(folded(words), area)

    def school_called(self, words: str) -> tuple[Organisation | None, str]:
        """Give the school of these words, or else the name of the nearest."""
        if words not in self.schools_called:
            found = self.gazetteer.found(words)
            if len(found) == 1:
                self.schools_called[words] = self.schools.get(found[0].id), ""
            else:
                near = self.gazetteer.nearest(words)
                self.schools_called[words] = None, near.name if near else ""
        return self.schools_called[words]

    def area_called(self, words: str) -> PracticeArea | None:
        """Give the area of these folded words, or the one whose name is in them."""
        if words not in self.areas_called:
            self.areas_called[words] = self.by_area.get(words) or _inside(words, self)
        return self.areas_called[words]

    def posts_called(self, school: int, name: str) -> list[Post]:
        """Give the posts of whoever has this folded name at a school."""
        if school not in self.people_called:
            called: dict[str, list[Post]] = defaultdict(list)
            for post in self.posts.get(school, ()):
                for key in name_keys(post.person.given_name, post.person.family_name):
                    called[key].append(post)
            self.people_called[school] = called
        return self.people_called[school].get(name, [])


def known(on: date) -> Known:
    """Read what rows are matched with; five queries."""
    posts: dict[int, list[Post]] = defaultdict(list)
    held = Post.objects.held_on(on).filter(organisation__isnull=False)
    for post in held.select_related("person").only(*POST).order_by("pk"):
        posts[post.organisation_id or 0].append(post)
    standing = Listing.objects.not_over().values_list(
        "organisation_id", "post_id", "title"
    )
    return Known(
        gazetteer=places(),
        schools=Organisation.objects.in_bulk(),
        posts=posts,
        areas=list(PracticeArea.objects.in_use().order_by("name")),
        standing={(where, post or 0, folded(title)) for where, post, title in standing},
    )


def matched(rows: Sequence[Mapping[str, Any]], about: Known) -> list[Row]:
    """Match rows with what is known; what somebody chose by hand goes first.

    What a list says twice is written once: the second time it stands there already.
    """
    found: list[Row] = []
    said: set[tuple[int, int, str]] = set()
    for row in (_matched(each, about) for each in rows):
        twice = row.is_written and row.key in said
        found.append(replace(row, stands=True) if twice else row)
        if row.is_written:
            said.add(row.key)
    return found


def _matched(said: Mapping[str, Any], about: Known) -> Row:
    faults: list[RowFault] = []
    school, nearest = _school(said, about, faults)
    post = _post(said, school, about, faults)
    area = _area(said, about, faults)
    row = Row(
        number=int(said.get("number", 0)),
        said=said,
        school=school,
        post=post,
        area=area,
        faults=tuple(faults),
        nearest=nearest,
        left_out=bool(said.get("left_out")),
    )
    return (
        replace(row, stands=True) if not faults and row.key in about.standing else row
    )


def _school(
    said: Mapping[str, Any], about: Known, faults: list[RowFault]
) -> tuple[Organisation | None, str]:
    picked = about.schools.get(said.get("school_id") or 0)
    if picked is not None:
        return picked, ""
    words = str(said.get("school", ""))
    if not words:
        faults.append(RowFault.NO_SCHOOL)
        return None, ""
    found, nearest = about.school_called(words)
    if found is None:
        faults.append(RowFault.UNKNOWN_SCHOOL)
    return found, nearest


def _post(
    said: Mapping[str, Any],
    school: Organisation | None,
    about: Known,
    faults: list[RowFault],
) -> Post | None:
    if said.get("whole") or school is None:
        return None
    there = about.posts.get(school.pk, [])
    picked = next((post for post in there if post.pk == said.get("post_id")), None)
    name = folded(str(said.get("person", "")))
    if picked is not None or not name:
        return picked
    found = about.posts_called(school.pk, name)
    if len({post.person_id for post in found}) == 1:
        return found[0]
    faults.append(RowFault.SEVERAL_PEOPLE if found else RowFault.UNKNOWN_PERSON)
    return None


def _area(
    said: Mapping[str, Any], about: Known, faults: list[RowFault]
) -> PracticeArea | None:
    words = folded(str(said.get("interest", "")))
    if not words:
        faults.append(RowFault.NO_INTEREST)
        return None
    picked = said.get("area_id")
    area = next((each for each in about.areas if each.pk == picked), None)
    area = area or about.area_called(words)
    if area is None:
        faults.append(RowFault.UNKNOWN_AREA)
    return area


def _inside(words: str, about: Known) -> PracticeArea | None:
    """Give the area whose longest name stands in the words, whole word by word."""
    padded = f" {words} "
    names = sorted(about.by_area, key=len, reverse=True)
    inside = (name for name in names if name and f" {name} " in padded)
    return about.by_area.get(next(inside, ""))
