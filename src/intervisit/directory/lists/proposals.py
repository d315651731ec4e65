"""The list of what is proposed for the directory."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.directory.labels import OUTCOME_MARKS, outcome_choices
from intervisit.directory.queries.amendments import parts_of
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]


def proposals_with_words(rows: Rows, words: str) -> Rows:
    """Narrow to proposals about a listing, or of a person, that have every word."""
    for word in words.split():
        rows = rows.filter(
            Q(listing__title__icontains=word)
            | Q(listing__organisation__name__icontains=word)
            | Q(proposed_by__sort_name__contains=word.lower())
        )
    return rows


def change_words(row: Any) -> str:
    """Say what a proposal would change."""
    if row.is_addition:
        return str(_("A new listing"))
    return ", ".join(map(str, parts_of(row))) or str(_("In words"))


def marked(rows: list[Any]) -> list[Any]:
    """Add the mark of each proposal's state."""
    for row in rows:
        row.state_mark = OUTCOME_MARKS[row.state]
    return rows


COLUMNS = (
    Column(
        "listing",
        _("About"),
        lambda row: row.listing.title,
        sort=("listing__title",),
        template="directory/_proposal_cell.html",
        is_head=True,
    ),
    Column(
        "what",
        _("What would change"),
        change_words,
    ),
    Column(
        "where",
        _("Where"),
        lambda row: row.listing.organisation.name,
        sort=("listing__organisation__name",),
    ),
    Column(
        "by",
        _("Proposed by"),
        lambda row: row.proposed_by.name if row.proposed_by else "",
        sort=("proposed_by__sort_name",),
    ),
    Column(
        "proposed",
        _("Proposed"),
        lambda row: row.proposed_at,
        sort=("proposed_at",),
        template="directory/_moment_cell.html",
    ),
    Column(
        "state",
        _("State"),
        lambda row: row.get_outcome_display(),
        template="directory/_state_cell.html",
    ),
    Column("why", _("Why"), lambda row: row.reason, on_screen=False),
    Column("decision", _("Decision"), lambda row: row.decision, on_screen=False),
)


def amendments_table() -> Table:
    """Declare the proposals that an actor may read."""
    return Table(
        key="amendments",
        thing=_("proposal"),
        things=_("proposals"),
        order="-proposed",
        search=proposals_with_words,
        search_label=_("A listing, a school or a name"),
        columns=COLUMNS,
        filters=(
            Filter(
                "state",
                _("State"),
                lambda rows, value: rows.filter(outcome=value),
                outcome_choices,
            ),
            Filter(
                "what",
                _("What would change"),
                lambda rows, value: rows.filter(is_addition=value == "new"),
                lambda: [("new", _("A new listing")), ("change", _("A change"))],
            ),
        ),
        fetch=marked,
        empty_title=_("Nothing is proposed."),
        empty_words=_(
            "Staff, principals and reviews propose what should be in the directory; "
            "it stands here until it is decided, and afterwards with the reason."
        ),
    )
