"""The list of editions, and what one of them says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.editions import folded, letter_of
from intervisit.directory.models import Edition, EditionEntry
from intervisit.directory.queries.papers import no_longer_valid
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.support.dates import said_day_long
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]
PAGE = 100
#: Of more schools nobody chooses one in a select: words and the index find it.
MOST_TO_CHOOSE = 200


def editions_table(valid: Edition | None) -> Table:
    """Declare the list of editions; only the newest is valid."""

    def validity(row: Any) -> str:
        is_valid = valid is not None and row.pk == valid.pk
        return str(_("Valid") if is_valid else _("No longer valid"))

    return Table(
        key="editions",
        thing=_("edition"),
        things=_("editions"),
        order="-number",
        columns=(
            Column(
                "number",
                _("Edition"),
                lambda row: row.number,
                sort=("number",),
                template="directory/_edition_cell.html",
                is_head=True,
            ),
            Column(
                "issued",
                _("Issued"),
                lambda row: row.issued_on,
                sort=("issued_on",),
                template="directory/_confirmed_cell.html",
            ),
            Column("entries", _("Entries"), lambda row: row.entry_count, numeric=True),
            Column(
                "validity",
                _("State"),
                validity,
                template="directory/_validity_cell.html",
            ),
            Column(
                "by",
                _("Issued by"),
                lambda row: row.issued_by.name if row.issued_by else "",
            ),
            Column("note", _("Foreword"), lambda row: row.note, on_screen=False),
        ),
        empty_title=_("No edition was issued yet."),
        empty_words=_("The first one can be brought in from a list that you have."),
    )


def entries_with_words(rows: Rows, words: str) -> Rows:
    """Narrow to entries that have every word."""
    for word in words.split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(description__icontains=word)
            | Q(school__icontains=word)
            | Q(area__icontains=word)
            | Q(person_name__icontains=word)
            | Q(subjects__icontains=word)
        )
    return rows


def entry_columns(words: Vocabulary) -> tuple[Column, ...]:
    """Declare the columns of an edition."""
    return (
        Column(
            "school",
            words.one("school").capitalize(),
            lambda row: row.school,
            sort=("position",),
            is_head=True,
        ),
        Column(
            "areas",
            words.one("practice_area").capitalize(),
            lambda row: "; ".join(row.areas),
            sort=("area", "position"),
        ),
        *OWN_COLUMNS,
    )


OWN_COLUMNS = (
    Column(
        "title",
        _("What is offered"),
        lambda row: row.title,
        template="directory/_entry_cell.html",
    ),
    Column("who", _("Who"), lambda row: row.person_name),
    Column("kinds", _("Kind of help"), lambda row: ", ".join(row.kinds)),
    Column("now", _("Availability"), lambda row: row.availability),
    Column(
        "confirmed",
        _("Last confirmed"),
        lambda row: row.confirmed_on,
        template="directory/_confirmed_cell.html",
    ),
    Column(
        "words", _("In their own words"), lambda row: row.description, on_screen=False
    ),
    Column("phases", _("Phase"), lambda row: ", ".join(row.phases), on_screen=False),
    Column("subjects", _("Subjects"), lambda row: row.subjects, on_screen=False),
)


def entries_table(
    edition: Edition,
    words: Vocabulary,
    schools: Sequence[str],
    valid: Edition | None = None,
) -> Table:
    """Declare what an edition says, as a list and as a file.

    Parameters
    ----------
    schools : sequence of str
        Those that stand in it, in order.
    valid : Edition or None
        The edition that is valid instead: each row of a file says so, wherever it
        is copied to. None when this one is.
    """
    named = {"number": edition.number}

    def areas() -> list[tuple[str, str]]:
        rows = EditionEntry.objects.filter(edition=edition).exclude(area="")
        found = rows.order_by().values_list("area", flat=True).distinct()
        return [(each, each) for each in sorted(found, key=folded)]

    def letters() -> list[tuple[str, str]]:
        return [(each, each) for each in dict.fromkeys(map(letter_of, schools))]

    def below(rows: Rows, letter: str) -> Rows:
        names = [name for name in schools if letter_of(name) == letter]
        return rows.filter(school__in=names)

    old = _("Edition %(number)d, no longer valid")
    return Table(
        key="edition",
        thing=_("entry"),
        things=_("entries"),
        called=(old if valid else _("Directory, edition %(number)d")) % named,
        caption=(old if valid else _("Directory, edition %(number)d")) % named,
        order="school",
        search=entries_with_words,
        search_label=_("Words, a name or a school"),
        per_page=PAGE,
        columns=(*entry_columns(words), edition_column(edition, valid)),
        filters=(
            Filter(
                "place",
                words.one("school").capitalize(),
                lambda rows, value: rows.filter(school=value),
                lambda: [(each, each) for each in schools],
                in_form=len(schools) <= MOST_TO_CHOOSE,
            ),
            Filter(
                "area",
                words.one("practice_area").capitalize(),
                lambda rows, value: rows.filter(areas__contains=[value]),
                areas,
            ),
            Filter("letter", _("Letter"), below, letters, in_form=False),
        ),
    )


def edition_column(edition: Edition, valid: Edition | None) -> Column:
    """Say in each row of a file which edition it is of, and whether that is valid."""
    told = {"number": edition.number, "day": said_day_long(edition.issued_on)}
    said = [_("Edition %(number)d of %(day)s") % told]
    if valid is not None:
        said.append(no_longer_valid(valid))
    line = ". ".join(said)
    return Column("edition", _("Edition"), lambda _row: line, on_screen=False)
