"""Write what is known of things that are asked, and take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor, Standing
from intervisit.programmes.domain.judging import SAYABLE, Says
from intervisit.programmes.domain.requirements import Asked
from intervisit.programmes.domain.schema.choices import Official
from intervisit.programmes.models import Appointment, Fact, Participation
from intervisit.programmes.operations.members import WrongDay
from intervisit.programmes.operations.reckoning import reckon
from intervisit.programmes.operations.telling_roles import tell_recorded
from intervisit.programmes.queries.requirements import outcomes_of
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

Subject = Appointment | Participation

WHO_EXCUSES: dict[Official, tuple[Standing, ...]] = {
    Official.OFFICE: (Standing.OFFICE, Standing.DIRECTOR),
    Official.DIRECTOR: (Standing.DIRECTOR,),
    Official.REGIONAL_DIRECTOR: (Standing.REGIONAL_DIRECTOR,),
    Official.FINANCE: (Standing.FINANCE,),
}


class NotAsked(Refusal):
    """Nothing of that name and number is asked of them, or it can't be so."""


class NotYoursToExcuse(Refusal):
    """Nobody excuses themselves, and only who the definition names excuses."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What is known of one unit: which, what, and on which day."""

    requirement: str
    number: int
    says: Says
    on: date
    source: str = ""


@operation("fact:write", told=gettext_lazy("Wrote what is known"))
def write_fact(
    *, about: Subject, saying: Saying, by: Actor, at: datetime, reason: str = ""
) -> Fact:
    """Write what is known of a unit, in place of what was known before.

    What is asked is reckoned anew, and the person is told. Safe to repeat.

    Raises
    ------
    NotAsked
        When it isn't asked of them, or can't be so: nobody hands in a seminar.
    NotYoursToExcuse
        When it excuses, and isn't for this actor.
    WrongDay
        When the day hasn't come.
    """
    asked = _asked(about, saying, at)
    if saying.says is Says.EXCUSED:
        _may_excuse(about, asked, by)
    if saying.on > day_of(at):
        raise WrongDay(_("That day hasn’t come yet."))
    fact, _made = Fact.objects.update_or_create(
        **_whose(about),
        cohort_id=about.cohort_id,
        requirement=saying.requirement,
        number=saying.number,
        defaults={
            "kind": asked.kind.value,
            "says": saying.says.value,
            "on": saying.on,
            "source": saying.source,
            "written_by_id": by.person_id,
            "written_at": at,
        },
    )
    reckon(about.cohort, [about], at)
    if isinstance(about, Appointment):
        tell_recorded(about, asked.name, by=by, at=at)
    return fact


@operation("fact:take-back", told=gettext_lazy("Took back what was known"))
def take_fact_back(*, about: Subject, fact: Fact, by: Actor, at: datetime) -> None:
    """Forget what is known of a unit; its history stays.

    Raises
    ------
    NotAsked
        When the fact is about somebody else.
    """
    mine = Fact.objects.filter(**_whose(about), cohort_id=about.cohort_id, pk=fact.pk)
    if not mine.exists():
        raise NotAsked(_("This is about somebody else."))
    mine.get().delete()
    reckon(about.cohort, [about], at)


@operation("fact:hand-in", told=gettext_lazy("Handed it in"))
def hand_in(*, about: Subject, requirement: str, by: Actor, at: datetime) -> Fact:
    """Say that one has handed in something; who accepts it sees it in their list.

    Raises
    ------
    NotAsked
        When nothing of that name is to be handed in, or it is accepted already.
    """
    saying = Saying(requirement, 1, Says.DELIVERED, day_of(at))
    standing = Fact.objects.filter(
        **_whose(about), cohort_id=about.cohort_id, requirement=requirement
    ).first()
    if standing is not None and standing.says == Says.ACCEPTED:
        raise NotAsked(_("It is accepted already."))
    return write_fact(about=about, saying=saying, by=by, at=at)


def _whose(about: Subject) -> dict[str, Any]:
    if isinstance(about, Appointment):
        return {"person_id": about.post.person_id, "organisation_id": None}
    return {"person_id": None, "organisation_id": about.organisation_id}


def _asked(about: Subject, saying: Saying, at: datetime) -> Asked:
    for outcome in outcomes_of(about, day_of(at)):
        asked = outcome.asked
        if asked.key != saying.requirement:
            continue
        known = saying.number in {each.unit.number for each in outcome.units}
        if known and saying.says in SAYABLE[asked.kind]:
            return asked
    raise NotAsked(_("This isn’t asked of them, or can’t be so."))


def _may_excuse(about: Subject, asked: Asked, by: Actor) -> None:
    """Refuse who isn't named by the definition, and everybody in their own case."""
    is_own = isinstance(about, Appointment) and about.post.person_id == by.person_id
    if is_own:
        raise NotYoursToExcuse(_("Nobody excuses themselves. Ask who may."))
    official = asked.excused_by or Official.OFFICE
    if official is Official.LEADER:
        allowed = about.organisation_id in by.led_schools
    else:
        allowed = by.has(*WHO_EXCUSES.get(official, WHO_EXCUSES[Official.OFFICE]))
    if not allowed:
        words = _("An absence from “%(what)s” is excused by %(who)s.")
        told = {"what": asked.name, "who": _(official.words)}
        raise NotYoursToExcuse(words % told)
