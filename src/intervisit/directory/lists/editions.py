"""The list of editions, and what one of them says."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.directory.models import Edition, EditionEntry
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]
PAGE = 100


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


def entries_table(edition: Edition, words: Vocabulary) -> Table:
    """Declare what an edition says, as a list and as a file."""

    def options(field: str) -> list[tuple[str, str]]:
        rows = EditionEntry.objects.filter(edition=edition).exclude(**{field: ""})
        found = rows.order_by().values_list(field, flat=True).distinct()
        return [(each, each) for each in sorted(found, key=str.casefold)]

    return Table(
        key="edition",
        thing=_("entry"),
        things=_("Directory, edition %(number)d") % {"number": edition.number},
        order="school",
        search=entries_with_words,
        search_label=_("Words, a name or a school"),
        per_page=PAGE,
        columns=entry_columns(words),
        filters=(
            Filter(
                "place",
                words.one("school").capitalize(),
                lambda rows, value: rows.filter(school=value),
                lambda: options("school"),
            ),
            Filter(
                "area",
                words.one("practice_area").capitalize(),
                lambda rows, value: rows.filter(areas__contains=[value]),
                lambda: options("area"),
            ),
        ),
    )
