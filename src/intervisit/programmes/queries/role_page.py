"""What the page of somebody's role shows: asked, due, and who helps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Standing
from intervisit.kernel.period import Period
from intervisit.networks.models import Network, Region, RegionMembership
from intervisit.people.models import Post, TeamMember
from intervisit.programmes.domain.appointments import stipend_of
from intervisit.programmes.domain.judging import (
    SAYABLE,
    Judged,
    Outcome,
    Says,
    Verdict,
    blockers,
)
from intervisit.programmes.domain.requirements import Asked
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.roles import Responsibility, Role
from intervisit.programmes.domain.stipends import StipendStanding, stipend_standing
from intervisit.programmes.labels import (
    FIXES,
    SAYINGS,
    VERDICT_MARKS,
    VERDICTS,
)
from intervisit.programmes.models import (
    Appointment,
    CohortStaff,
    Doing,
    Fact,
    Participation,
)
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.queries.requirements import (
    leaves_of,
    outcomes_of,
    since_on,
)
from intervisit.programmes.queries.words import requirement_name
from intervisit.support.clock import today
from intervisit.support.dates import said_day
from intervisit.support.policy import Words

MOST_NEARBY = 12


@dataclass(frozen=True, slots=True)
class ToldUnit:
    """One thing that is asked, in words: what, when, how it stands, what mends it."""

    name: str
    judged: Judged
    mark: str
    words: Words
    fix: Words

    @property
    def is_open(self) -> bool:
        return not self.judged.is_settled


@dataclass(frozen=True, slots=True)
class ToldOutcome:
    """A requirement with its units in words."""

    outcome: Outcome
    units: Sequence[ToldUnit]

    @property
    def may_be_handed_in(self) -> bool:
        verdicts = {each.judged.verdict for each in self.units}
        waits = verdicts & {Verdict.AHEAD, Verdict.MISSING, Verdict.BACK}
        return Says.DELIVERED in SAYABLE[self.outcome.asked.kind] and bool(waits)


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody who helps: who, and as what."""

    post: Post
    words: str


@dataclass(frozen=True, slots=True)
class Nearby:
    """Who holds the same role at the other schools of a region."""

    region: str
    people: Sequence[Appointment]


@dataclass(frozen=True, slots=True)
class Duty:
    """A responsibility of a role, with what is planned and was done for it."""

    responsibility: Responsibility
    planned: Sequence[Doing]
    done: Sequence[Doing]


def told_unit(asked: Asked, judged: Judged) -> ToldUnit:
    """Say one unit in words."""
    return ToldUnit(
        name=unit_name(asked, judged),
        judged=judged,
        mark=VERDICT_MARKS[judged.verdict],
        words=VERDICTS[judged.verdict],
        fix=FIXES[judged.fix],
    )


def unit_name(asked: Asked, judged: Judged) -> str:
    """Name a unit: "Seminar, 3 of 6", "Individual coaching, mid-year"."""
    if judged.unit.name:
        return f"{asked.name}, {judged.unit.name}"
    if judged.unit.number == 1 and len(asked.units) == 1:
        return asked.name
    return f"{asked.name}, {judged.unit.number}"


def named_facts(
    appointment: Appointment, facts: Iterable[Fact]
) -> list[tuple[str, Fact]]:
    """Give what is known of somebody, each with the name of what it is known of."""
    names = {
        (each.asked.key, unit.unit.number): unit_name(each.asked, unit)
        for each in outcomes_of(appointment, today())
        for unit in each.units
    }
    cohort = appointment.cohort
    found = []
    for fact in facts:
        name = names.get((fact.requirement, fact.number))
        found.append((name or requirement_name(cohort, fact.requirement), fact))
    return found


def told_outcomes(outcomes: Sequence[Outcome]) -> list[ToldOutcome]:
    """Say outcomes in words."""
    return [
        ToldOutcome(each, [told_unit(each.asked, unit) for unit in each.units])
        for each in outcomes
    ]


def unit_choices(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    """Give what something can be written about, as a form offers it."""
    found = []
    for each in outcomes:
        for judged in each.units:
            name, due = unit_name(each.asked, judged), judged.unit.due_on
            words = f"{name} ({said_day(due)})" if due else name
            found.append((f"{each.asked.key}/{judged.unit.number}", words))
    return found


def saying_choices(outcomes: Sequence[Outcome]) -> list[tuple[str, Words]]:
    """Give what can be written about any of them."""
    kinds = {each.asked.kind for each in outcomes}
    possible = {says for kind in kinds for says in SAYABLE[kind]}
    return [(says.value, words) for says, words in SAYINGS.items() if says in possible]


def role_of(appointment: Appointment, definition: Definition) -> Role:
    """Give the role of an appointment in its cohort's pinned definition."""
    return next(each for each in definition.roles if each.key == appointment.role)


def role_page(appointment: Appointment, network: Network, on: date) -> dict[str, Any]:
    """Give what the page of somebody's role shows; a dozen queries."""
    definition = definition_of(appointment.cohort.definition)
    role = role_of(appointment, definition)
    outcomes = outcomes_of(appointment, on)
    stipend = _stipend(appointment, definition, outcomes, network)
    between = stipend.between if stipend else blockers(outcomes)
    return {
        "appointment": appointment,
        "role": role,
        "stream": next(
            (each for each in role.streams if each.key == appointment.stream), None
        ),
        "asked": told_outcomes(outcomes),
        "stipend": stipend,
        "between": [told_unit(asked, judged) for asked, judged in between],
        "supporters": supporters_of(appointment, definition, on),
        "nearby": nearby(appointment, on),
        "duties": duties_of(appointment, role),
        "teams": _teams(appointment, on),
        "part": _part(appointment),
        "before": appointment.follows,
        "after": appointment.followed_by.held().select_related("organisation").first(),
    }


def _stipend(
    appointment: Appointment,
    definition: Definition,
    outcomes: Sequence[Outcome],
    network: Network,
) -> StipendStanding | None:
    stipend = stipend_of(definition, appointment.role)
    if stipend is None:
        return None
    held = Period(since_on(appointment), appointment.ends_on)
    cohort = appointment.cohort
    whole = Period(cohort.starts_on, cohort.ends_on)
    away = leaves_of(appointment)
    return stipend_standing(stipend, outcomes, held, whole, network.currency, away)


def nearby(appointment: Appointment, on: date) -> Nearby | None:
    """Give who holds the same role at other schools of the school's closest region.

    The closest is the one with the fewest schools, such as a feeder pattern; None
    where no region holds another school. Two queries.
    """
    inside = RegionMembership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on
    )
    own = inside.filter(organisation=appointment.organisation_id).values("region")
    region = (
        Region.objects.filter(pk__in=own, memberships__in=inside)
        .annotate(schools=Count("memberships"))
        .filter(schools__gt=1)
        .order_by("schools", "name")
        .first()
    )
    if region is None:
        return None
    rows = (
        Appointment.objects.held_on(on)
        .filter(
            cohort=appointment.cohort_id,
            role=appointment.role,
            organisation__in=inside.filter(region=region).values("organisation"),
        )
        .exclude(organisation=appointment.organisation_id)
        .select_related("post__person", "organisation")
        .order_by("organisation__name", "post__person__sort_name")
    )
    return Nearby(region.name, list(rows[:MOST_NEARBY]))


def supporters_of(
    appointment: Appointment, definition: Definition, on: date
) -> list[Supporter]:
    """Give who helps: whoever coaches the role, and who leads the school."""
    coaches = {
        key
        for each in definition.coaching
        if appointment.role in each.coached
        for key in each.coaches
    }
    names = {each.key: each.name for each in definition.roles}
    staff = CohortStaff.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        cohort=appointment.cohort_id,
        role__in=coaches,
    )
    near = Appointment.objects.held_on(on).filter(
        cohort=appointment.cohort_id,
        organisation=appointment.organisation_id,
        role__in=coaches,
    )
    leaders = Post.objects.held_on(on).filter(
        organisation=appointment.organisation_id, standing=Standing.LEADER
    )
    rows: list[Any] = [*near.exclude(pk=appointment.pk).select_related("post__person")]
    rows += staff.select_related("post__person")
    found = [Supporter(row.post, names.get(row.role, row.role)) for row in rows]
    led = leaders.select_related("person").order_by("person__sort_name")
    return [*found, *(Supporter(post, post.title) for post in led)]


def duties_of(appointment: Appointment, role: Role) -> list[Duty]:
    """Give the responsibilities of a role with what is planned and done for each."""
    rows: dict[str, list[Doing]] = defaultdict(list)
    for doing in appointment.doings.order_by("done_on", "due_on", "pk"):
        rows[doing.responsibility].append(doing)
    return [
        Duty(
            each,
            [row for row in rows[each.key] if row.done_on is None],
            [row for row in reversed(rows[each.key]) if row.done_on is not None],
        )
        for each in role.responsibilities
    ]


def _teams(appointment: Appointment, on: date) -> list[TeamMember]:
    rows = TeamMember.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), post_id=appointment.post_id
    )
    return list(rows.select_related("team").order_by("team__name"))


def _part(appointment: Appointment) -> Participation | None:
    parts = Participation.objects.filter(
        cohort=appointment.cohort_id, organisation=appointment.organisation_id
    )
    return parts.order_by("-starts_on").first()


def pay_words(standing: StipendStanding) -> str:
    """Say in a word how far a stipend is reached."""
    if standing.is_earned:
        return _("Everything that it asks is done.")
    if not standing.expected:
        return _("As things stand, nothing is paid.")
    return _("It is paid once what stands below is done.")
