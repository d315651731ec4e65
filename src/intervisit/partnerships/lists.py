"""Lists that the pages of ``partnerships`` show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import PracticeArea, Region
from intervisit.partnerships.domain.life import ALIVE, PartnershipState
from intervisit.partnerships.labels import PARTNERSHIP_STATES
from intervisit.partnerships.models import Facilitation, Membership
from intervisit.partnerships.queries.partnerships import with_people
from intervisit.partnerships.queries.words import (
    HIDDEN_STATE,
    facilitators_of,
    names_of,
    shape_of,
    shown_state,
    with_words,
)
from intervisit.people.models import Post
from intervisit.programmes.models import Cohort, DefinitionVersion
from intervisit.support.clock import today
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]


def cohort_options() -> list[tuple[str, str]]:
    """Give the cohorts that have partnerships, newest first."""
    cohorts = Cohort.objects.filter(partnerships__isnull=False).distinct()
    rows = cohorts.order_by("-starts_on", "name").values_list("public_id", "name")
    return list(rows)


def shape_options() -> list[tuple[str, str]]:
    """Give the shapes of cohorts that have partnerships, by their names."""
    versions = DefinitionVersion.objects.filter(cohorts__partnerships__isnull=False)
    found: dict[str, str] = {}
    for rows in versions.distinct().values_list("document__formations", flat=True):
        found |= {row["key"]: row["name"] for row in rows or ()}
    return sorted(found.items(), key=lambda pair: pair[1])


def focus_options() -> list[tuple[str, str]]:
    """Give the focus areas of partnerships."""
    areas = PracticeArea.objects.filter(partnerships__isnull=False).distinct()
    return list(areas.order_by("name").values_list("public_id", "name"))


def facilitator_options() -> list[tuple[str, str]]:
    """Give who goes along with partnerships now; nobody at all among them."""
    posts = Post.objects.filter(
        cohorts__facilitations__isnull=False, cohorts__facilitations__ends_on=None
    )
    people = posts.select_related("person").order_by("person__sort_name").distinct()
    return [
        ("none", str(_("Nobody yet"))),
        *((p.public_id, p.person.name) for p in people),
    ]


def region_options() -> list[tuple[str, str]]:
    """Give the network's regions, kind by kind."""
    regions = Region.objects.filter(ended_on=None).select_related("kind")
    return [
        (region.public_id, f"{region.kind.name}: {region.name}")
        for region in regions.order_by("kind__position", "name")
    ]


def state_options() -> list[tuple[str, Words]]:
    """Give the states that everybody may know."""
    states = (state for state in PartnershipState if state is not HIDDEN_STATE)
    return [(state.value, PARTNERSHIP_STATES[state]) for state in states]


def with_facilitator(rows: Rows, value: str) -> Rows:
    """Narrow to partnerships that somebody goes along with now, or nobody does."""
    now = Facilitation.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today()))
    if value == "none":
        alone = rows.exclude(pk__in=now.values("partnership_id"))
        return in_state(alone, PartnershipState.STANDING.value)
    mine = now.filter(staff__post__public_id=value)
    return rows.filter(pk__in=mine.values("partnership_id"))


def in_region(rows: Rows, value: str) -> Rows:
    """Narrow to partnerships with a member in a region today."""
    region = Region.objects.filter(public_id=value).first()
    if region is None:
        return rows
    members = Membership.objects.filter(
        Q(organisation__region_memberships__ends_on=None)
        | Q(organisation__region_memberships__ends_on__gte=today()),
        organisation__region_memberships__region_id=region.pk,
    )
    return rows.filter(pk__in=members.values("partnership_id"))


def in_state(rows: Rows, value: str) -> Rows:
    """Narrow to a state; one that is talked about stands, for whoever asks."""
    if value == PartnershipState.STANDING.value:
        return rows.filter(state__in=[state.value for state in ALIVE])
    return rows.filter(state=value)


def leaders_of(rows: Rows) -> Iterable[int]:
    """Give who leads the members of these partnerships today."""
    members = Membership.objects.held_on(today()).filter(
        partnership__in=rows.order_by().values("pk")
    )
    posts = Post.objects.held_on(today()).filter(
        standing="leader", organisation_id__in=members.values("organisation_id")
    )
    return posts.values_list("person_id", flat=True).distinct()


def fetched(rows: list[Any]) -> list[Any]:
    """Add members and who goes along; two queries for a page."""
    return list(with_people(rows))


NAME = Column(
    "name",
    _("Name"),
    lambda row: row.name,
    sort=("name",),
    template="partnerships/_name.html",
    is_head=True,
)
MEMBERS = Column(
    "members", _("Members"), names_of, template="partnerships/_members_cell.html"
)
STATE = Column(
    "state",
    _("State"),
    lambda row: PARTNERSHIP_STATES[shown_state(row)],
    template="partnerships/_state.html",
)
FIRST_DAY = Column(
    "starts",
    _("From"),
    lambda row: row.starts_on,
    sort=("starts_on",),
    on_screen=False,
)
LAST_DAY = Column("ends", _("Until"), lambda row: row.ends_on, on_screen=False)
WHY_ENDED = Column(
    "why",
    _("Why it ended"),
    lambda row: row.get_end_reason_display(),
    on_screen=False,
)


def partnership_filters(words: Vocabulary) -> tuple[Filter, ...]:
    """Declare how the list is narrowed."""
    return (
        Filter(
            "cohort",
            words.one("cohort").capitalize(),
            lambda rows, value: rows.filter(cohort__public_id=value),
            cohort_options,
        ),
        Filter(
            "shape",
            _("Kind"),
            lambda rows, value: rows.filter(formation=value),
            shape_options,
        ),
        Filter(
            "focus",
            words.one("practice_area").capitalize(),
            lambda rows, value: rows.filter(focus__public_id=value),
            focus_options,
        ),
        Filter(
            "facilitator",
            words.one("facilitator").capitalize(),
            with_facilitator,
            facilitator_options,
        ),
        Filter("region", words.one("region").capitalize(), in_region, region_options),
        Filter("state", _("State"), in_state, state_options),
    )


def partnerships_table(words: Vocabulary) -> Table:
    """Declare the list of partnerships in a network's own words."""
    things = words.many("partnership")
    return Table(
        key="partnerships",
        things=things,
        order="name",
        search=with_words,
        search_label=_("Name, focus or a member"),
        columns=(
            NAME,
            Column("kind", _("Kind"), shape_of, sort=("formation",)),
            MEMBERS,
            Column(
                "focus",
                words.one("practice_area").capitalize(),
                lambda row: row.focus.name if row.focus else "",
                sort=("focus__name",),
            ),
            Column(
                "facilitator",
                words.one("facilitator").capitalize(),
                facilitators_of,
            ),
            Column(
                "cohort",
                words.one("cohort").capitalize(),
                lambda row: row.cohort.name,
                sort=("cohort__starts_on", "cohort__name"),
            ),
            STATE,
            FIRST_DAY,
            LAST_DAY,
            WHY_ENDED,
        ),
        filters=partnership_filters(words),
        fetch=fetched,
        people=leaders_of,
        people_words=_("Write to whoever leads the members"),
        empty_title=_("Nobody has been brought together yet."),
        empty_words=_(
            "The central team forms groups of a cohort, by matching or by hand; "
            "then each stands here with its members."
        ),
    )
