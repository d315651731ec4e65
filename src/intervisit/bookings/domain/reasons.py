"""Why bookings are refused and cancelled, what a contact brought: closed lists."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class RefusalReason(StrEnum):
    """Why a school doesn't give the support it is asked for."""

    NO_TIME = "no_time"
    NO_COVER = "no_cover"
    DATES = "dates"
    NOT_OURS = "not_ours"
    COST = "cost"
    COLLEAGUE_LEFT = "colleague_left"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


class CancelReason(StrEnum):
    """Why one side takes back what was asked or agreed."""

    NEED_CHANGED = "need_changed"
    STAFF_ILL = "staff_ill"
    STAFF_LEFT = "staff_left"
    NO_COVER = "no_cover"
    INSPECTION = "inspection"
    COST = "cost"
    NOT_WORKING = "not_working"
    OTHER = "other"


class Helped(StrEnum):
    """What one side of a contact says it brought."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_YET = "not_yet"


class Role(StrEnum):
    """What a section of a booking is for: the questionnaires that go with it."""

    REQUEST = "request"
    EVALUATION = "evaluation"
    NEXT_STEPS = "next_steps"
    GIVING = "giving"


class Going(StrEnum):
    """How long-term support goes, half-way."""

    WELL = "well"
    ADJUST = "adjust"
    STOP = "stop"


ASK_AFTER = timedelta(days=14)
"""How long after a contact both sides are asked whether it helped."""

REMIND_AFTER = timedelta(days=5)
"""How long somebody may let the other side wait before a reminder."""
