"""The list of programmes."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.programmes.models import Programme
from intervisit.support.tables import Column, Filter, Table


def with_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to rows whose name or summary has every word."""
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(summary__icontains=word))
    return rows


def version_words(programme: Programme) -> str:
    """Say which version is in force."""
    if programme.retired_on is not None:
        return _now("Retired")
    if programme.current is None:
        return _now("Draft, not published")
    return _now("Version %d") % programme.current.number


def standing_options() -> list[tuple[str, Any]]:
    return [("open", _("In use")), ("retired", _("Retired"))]


def of_standing(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(retired_on__isnull=value == "open")


def programmes_table(words: Vocabulary) -> Table:
    """Declare the list of programmes in a network's own words."""
    return Table(
        key="programmes",
        things=words.many("programme"),
        thing=words.one("programme"),
        order="name",
        search=with_words,
        search_label=_("Name or summary"),
        columns=(
            Column(
                "name",
                _("Name"),
                lambda programme: programme.name,
                sort=("name",),
                template="programmes/_programme_name.html",
                is_head=True,
            ),
            Column("summary", _("What it is"), lambda programme: programme.summary),
            Column("version", _("Definition"), version_words),
            Column(
                "cohorts",
                _("%s open") % words.many("cohort").capitalize(),
                lambda programme: programme.cohorts_open,
                sort=("cohorts_open",),
                numeric=True,
            ),
        ),
        filters=(Filter("standing", _("Standing"), of_standing, standing_options),),
        empty_title=_("No programmes yet."),
        empty_words=_("The central team adds one and publishes it; then it is here."),
    )
