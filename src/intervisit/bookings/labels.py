"""Words that users see for the enums of ``bookings.domain``, and its notices."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.costs import CostKind, Payer
from intervisit.bookings.domain.life import BookingState, Side
from intervisit.bookings.domain.reasons import (
    CancelReason,
    Going,
    Helped,
    RefusalReason,
    Role,
)
from intervisit.bookings.domain.terms import Fault, Part
from intervisit.notices.domain.paces import Kind, Pace
from intervisit.support.models import Choices

K = TypeVar("K", bound=StrEnum)

STATES: dict[BookingState, Promise] = {
    BookingState.DRAFT: _("Being written"),
    BookingState.ASKED: _("Asked for"),
    BookingState.OFFERED: _("Terms are offered"),
    BookingState.LAPSED: _("Its days went by"),
    BookingState.AGREED: _("Agreed"),
    BookingState.UNDER_WAY: _("Under way"),
    BookingState.COMPLETED: _("Complete, not evaluated"),
    BookingState.EVALUATED: _("Evaluated"),
    BookingState.REFUSED: _("Refused"),
    BookingState.CANCELLED: _("Cancelled"),
}

MARKS: dict[BookingState, str] = {
    BookingState.DRAFT: "open",
    BookingState.ASKED: "wait",
    BookingState.OFFERED: "half",
    BookingState.LAPSED: "late",
    BookingState.AGREED: "done",
    BookingState.UNDER_WAY: "half",
    BookingState.COMPLETED: "wait",
    BookingState.EVALUATED: "done",
    BookingState.REFUSED: "off",
    BookingState.CANCELLED: "off",
}

SIDES: dict[Side, Promise] = {
    Side.RECEIVER: _("Who gets support"),
    Side.PROVIDER: _("Who gives support"),
}

COST_KINDS: dict[CostKind, Promise] = {
    CostKind.DAY: _("Day"),
    CostKind.HALF_DAY: _("Half day"),
    CostKind.EXPENSES: _("Expenses"),
    CostKind.BROKERAGE: _("Brokerage"),
}

PAYERS: dict[Payer, Promise] = {
    Payer.RECEIVER: _("Who gets support"),
    Payer.PROVIDER: _("Who gives support"),
    Payer.NETWORK: _("The network"),
}

PARTS: dict[Part, Promise] = {
    Part.WORK: _("What will be done"),
    Part.STARTS: _("First day"),
    Part.ENDS: _("Last day"),
    Part.RELEASE: _("Release of the colleague"),
    Part.VISITS: _("Visits"),
    Part.COSTS: _("Cost"),
}

FAULTS: dict[Fault, Promise] = {
    Fault.ENDS_FIRST: _("The last day is before the first."),
    Fault.IN_THE_PAST: _("The first day is past. Choose today or a later day."),
    Fault.TOO_LONG: _("That is longer than two years. Plan a first part of it."),
    Fault.VISIT_OUTSIDE: _("A visit lies outside the days of the support."),
    Fault.VISIT_ENDS_FIRST: _("A visit ends before it begins."),
    Fault.VISITS_OVERLAP: _("Two visits are at the same time."),
}

REFUSALS: dict[RefusalReason, Promise] = {
    RefusalReason.NO_TIME: _("We can’t spare the time now"),
    RefusalReason.NO_COVER: _("We find nobody who covers the lessons"),
    RefusalReason.DATES: _("The dates don’t suit"),
    RefusalReason.NOT_OURS: _("It isn’t what we offer"),
    RefusalReason.COST: _("We can’t agree on the cost"),
    RefusalReason.COLLEAGUE_LEFT: _("The colleague left us"),
    RefusalReason.ELSEWHERE: _("Somebody else can help better"),
    RefusalReason.OTHER: _("Something else"),
}

CANCELLATIONS: dict[CancelReason, Promise] = {
    CancelReason.NEED_CHANGED: _("The need changed"),
    CancelReason.STAFF_ILL: _("Somebody is ill"),
    CancelReason.STAFF_LEFT: _("Somebody left the school"),
    CancelReason.NO_COVER: _("Nobody covers the lessons"),
    CancelReason.INSPECTION: _("An inspection, or another sudden demand"),
    CancelReason.COST: _("The money isn’t there"),
    CancelReason.NOT_WORKING: _("It doesn’t work"),
    CancelReason.OTHER: _("Something else"),
}

HELPED: dict[Helped, Promise] = {
    Helped.YES: _("It helped"),
    Helped.PARTLY: _("It helped in part"),
    Helped.NO: _("It didn’t help"),
    Helped.NOT_YET: _("We haven’t met yet"),
}

GOING: dict[Going, Promise] = {
    Going.WELL: _("It works; we go on as planned"),
    Going.ADJUST: _("It goes on, with changes"),
    Going.STOP: _("It should come to an end"),
}


ROLES: dict[Role, Promise] = {
    Role.REQUEST: _("What it is about"),
    Role.EVALUATION: _("How it went"),
    Role.NEXT_STEPS: _("Next steps and future needs"),
    Role.GIVING: _("From the side that gave support"),
}


def pairs(words: Mapping[K, Promise]) -> Choices:
    """Give the choices of a closed list."""
    return [(key.value, label) for key, label in words.items()]


def sides() -> Choices:
    return pairs(SIDES)


def cost_kinds() -> Choices:
    return pairs(COST_KINDS)


def payers() -> Choices:
    return pairs(PAYERS)


def refusals() -> Choices:
    return pairs(REFUSALS)


def cancellations() -> Choices:
    return pairs(CANCELLATIONS)


def roles() -> Choices:
    return pairs(ROLES)


def helped() -> Choices:
    return pairs(HELPED)


def going() -> Choices:
    return pairs(GOING)


CONTACTED = Kind(
    "booking:contacted", _("A colleague asks you for help"), Pace.AT_ONCE, minutes=5
)
WROTE = Kind("booking:wrote", _("A colleague answers you"), Pace.AT_ONCE)
HELPED_ASK = Kind(
    "booking:helped", _("You are asked whether a talk helped"), Pace.DAILY, minutes=1
)
ASKED_FOR = Kind(
    "booking:asked",
    _("Support is asked for, or a copy for you"),
    Pace.AT_ONCE,
    minutes=10,
)
TERMS = Kind(
    "booking:terms", _("Terms of a booking are offered"), Pace.AT_ONCE, minutes=10
)
SETTLED = Kind(
    "booking:settled",
    _("A booking is agreed, refused, cancelled or complete"),
    Pace.AT_ONCE,
)
SECTION = Kind(
    "booking:section",
    _("A section of a booking is there for you"),
    Pace.AT_ONCE,
    minutes=5,
)
REMINDER = Kind(
    "booking:reminder",
    _("Something of a booking waits for you"),
    Pace.DAILY,
    minutes=10,
)
