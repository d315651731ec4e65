"""Who may not review what, and why: what is known, and what people say themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why somebody doesn't review an application. The first four are known."""

    SELF = "self"
    PARTY = "party"
    OWN_SCHOOL = "own_school"
    LEADS = "leads"
    RELATIVE = "relative"
    CLOSE = "close"
    OTHER = "other"


KNOWN = (Ground.SELF, Ground.PARTY, Ground.LEADS, Ground.OWN_SCHOOL)
"""Grounds that nobody has to declare, the gravest first."""
DECLARED = (Ground.RELATIVE, Ground.CLOSE, Ground.OTHER)


@dataclass(frozen=True, slots=True)
class AboutReviewer:
    """Who reviews, and where they work and lead on the day."""

    person: int
    schools: frozenset[int] = frozenset()
    led_schools: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class AboutApplication:
    """Whose application it is, of which schools, and who has a part in it."""

    applicant: int
    schools: frozenset[int] = frozenset()
    parties: frozenset[int] = frozenset()


def known_ground(
    reviewer: AboutReviewer, application: AboutApplication
) -> Ground | None:
    """Give the gravest ground that is known; None when nothing is."""
    holds = {
        Ground.SELF: reviewer.person == application.applicant,
        Ground.PARTY: reviewer.person in application.parties,
        Ground.LEADS: bool(reviewer.led_schools & application.schools),
        Ground.OWN_SCHOOL: bool(reviewer.schools & application.schools),
    }
    return next((ground for ground in KNOWN if holds[ground]), None)
