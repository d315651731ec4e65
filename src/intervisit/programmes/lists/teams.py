"""The list of teams."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.people.models import TeamKind
from intervisit.programmes.lists.cohorts import day_column
from intervisit.support.clock import today
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]


def team_words(rows: Rows, words: str) -> Rows:
    """Narrow to teams whose name or school has every word."""
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(organisation__name__icontains=word)
        )
    return rows


def kind_options() -> list[tuple[str, str]]:
    return list(TeamKind.objects.order_by("name").values_list("key", "name"))


def state_options() -> list[tuple[str, Words]]:
    return [("now", _("Stand now")), ("over", _("Have ended"))]


def in_state(rows: Rows, value: str) -> Rows:
    over = Q(ends_on__lte=today())
    return rows.filter(over) if value == "over" else rows.exclude(over)


def teams_table(words: Vocabulary) -> Table:
    """Declare the list of teams in a network's own words."""
    school = words.one("school").capitalize()
    return Table(
        key="school-teams",
        things=_("teams"),
        thing=_("team"),
        order="school",
        search=team_words,
        search_label=_("Name or school"),
        columns=(
            Column(
                "name",
                _("Name"),
                lambda row: row.name,
                sort=("name",),
                template="programmes/_team_name.html",
                is_head=True,
            ),
            Column(
                "kind", _("Kind"), lambda row: row.kind_name or row.kind, sort=("kind",)
            ),
            Column(
                "school",
                school,
                lambda row: row.organisation.name,
                sort=("organisation__name",),
            ),
            Column(
                "members",
                _("Members"),
                lambda row: row.member_count,
                sort=("member_count",),
                numeric=True,
            ),
            day_column("starts", _("Since"), lambda row: row.starts_on),
        ),
        filters=(
            Filter(
                "kind",
                _("Kind"),
                lambda rows, value: rows.filter(kind=value),
                kind_options,
            ),
            Filter("state", _("State"), in_state, state_options),
        ),
        empty_title=_("No team yet."),
        empty_words=_("A team comes about with the first role that belongs to it."),
    )
