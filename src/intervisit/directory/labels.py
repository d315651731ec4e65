"""Words that users see for the enums of ``directory.domain``, and its notices."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.availability import Availability
from intervisit.directory.domain.incoming import RowState
from intervisit.directory.domain.life import (
    AmendmentState,
    Contact,
    EndReason,
    ListingState,
)
from intervisit.directory.domain.rules import Freshness
from intervisit.notices.domain.paces import Kind, Pace

#: The kind of document that listings are to the search.
LISTINGS: Final = "listings"
AVAILABILITY: dict[Availability, Promise] = {
    Availability.OPEN: _("Can help now"),
    Availability.LIMITED: _("Can help a little"),
    Availability.PAUSED: _("Paused"),
    Availability.MAYBE: _("Maybe: ask and see"),
    Availability.NEXT_YEAR: _("Ask next year"),
}
AVAILABILITY_MARKS: dict[Availability, str] = {
    Availability.OPEN: "done",
    Availability.LIMITED: "half",
    Availability.PAUSED: "off",
    Availability.MAYBE: "open",
    Availability.NEXT_YEAR: "off",
}
CHANGES: Final[dict[str, Promise]] = {
    "came": _("new"),
    "changed": _("said differently"),
    "went": _("no longer there"),
}
#: All rows of a list, whatever becomes of them.
ALL: Final = "all"
ROW_TALLIES: Final[dict[str, Promise]] = {
    RowState.TO_MEND.value: _("to mend"),
    RowState.READY.value: _("ready"),
    RowState.STANDS.value: _("there already"),
    RowState.LEFT_OUT.value: _("left out"),
    ALL: _("rows in all"),
}
STATES: dict[ListingState, Promise] = {
    ListingState.DRAFT: _("Draft"),
    ListingState.WAITS_FOR_LEADER: _("Waits for the principal"),
    ListingState.DECLINED: _("Declined by the principal"),
    ListingState.WAITS_FOR_DECISION: _("Waits for a decision"),
    ListingState.COMES: _("Comes into the directory"),
    ListingState.LISTED: _("In the directory"),
    ListingState.OVER: _("No longer in the directory"),
}
STATE_MARKS: dict[ListingState, str] = {
    ListingState.DRAFT: "open",
    ListingState.WAITS_FOR_LEADER: "half",
    ListingState.DECLINED: "back",
    ListingState.WAITS_FOR_DECISION: "half",
    ListingState.COMES: "open",
    ListingState.LISTED: "done",
    ListingState.OVER: "off",
}
END_REASONS: dict[EndReason, Promise] = {
    EndReason.LEFT: _("They left the school"),
    EndReason.WITHDRAWN: _("Taken back by whoever offered it"),
    EndReason.REFUSED: _("It wasn’t taken into the directory"),
    EndReason.TAKEN_OUT: _("Taken out of the directory"),
    EndReason.EXPIRED: _("Its time ran out"),
    EndReason.CLOSED: _("The school closed, or became part of another"),
}
CONTACTS: dict[Contact, Promise] = {
    Contact.MESSAGE: _("By a message here"),
    Contact.MAIL: _("By mail"),
    Contact.PHONE: _("By phone"),
    Contact.LEADER: _("Through the principal"),
}
FRESHNESS: dict[Freshness, Promise] = {
    Freshness.FRESH: _("Confirmed lately"),
    Freshness.DUE: _("To be confirmed"),
    Freshness.FADED: _("Not confirmed for long; stands further down"),
    Freshness.GONE: _("Not confirmed; the search leaves it out"),
}
FRESHNESS_MARKS: dict[Freshness, str] = {
    Freshness.FRESH: "done",
    Freshness.DUE: "half",
    Freshness.FADED: "back",
    Freshness.GONE: "off",
}
OUTCOMES: dict[AmendmentState, Promise] = {
    AmendmentState.OPEN: _("Waits for a decision"),
    AmendmentState.ACCEPTED: _("Accepted"),
    AmendmentState.CHANGED: _("Accepted with changes"),
    AmendmentState.REFUSED: _("Refused"),
    AmendmentState.WITHDRAWN: _("Taken back"),
}
OUTCOME_MARKS: dict[AmendmentState, str] = {
    AmendmentState.OPEN: "half",
    AmendmentState.ACCEPTED: "done",
    AmendmentState.CHANGED: "done",
    AmendmentState.REFUSED: "back",
    AmendmentState.WITHDRAWN: "off",
}


def availability_choices() -> list[tuple[str, Promise]]:
    return [(each.value, words) for each, words in AVAILABILITY.items()]


def contact_choices() -> list[tuple[str, Promise]]:
    return [(each.value, words) for each, words in CONTACTS.items()]


def end_reason_choices() -> list[tuple[str, Promise]]:
    return [(each.value, words) for each, words in END_REASONS.items()]


def outcome_choices() -> list[tuple[str, Promise]]:
    return [(each.value, words) for each, words in OUTCOMES.items()]


TO_CONFIRM = Kind(
    "listing:confirm",
    _("A listing of yours is to be confirmed"),
    Pace.IN_APP,
    minutes=1,
)
TO_AGREE = Kind(
    "listing:agree", _("Somebody at your school offers help"), Pace.AT_ONCE, minutes=3
)
ANSWERED = Kind(
    "listing:answered", _("Your principal answered about your listing"), Pace.AT_ONCE
)
LIVE_CHANGE = Kind(
    "listing:live", _("Something in the directory changed at once"), Pace.DAILY
)
PROPOSED = Kind(
    "amendment:proposed",
    _("A change to the directory is proposed"),
    Pace.AT_ONCE,
    minutes=5,
)
DECIDED = Kind("amendment:decided", _("What you proposed is decided"), Pace.AT_ONCE)
ISSUED = Kind("edition:issued", _("A new edition of the directory"), Pace.WEEKLY)
NEW_MATCH = Kind("listing:found", _("Something new answers a search that you keep"))
KINDS = (
    NEW_MATCH,
    TO_CONFIRM,
    TO_AGREE,
    ANSWERED,
    LIVE_CHANGE,
    PROPOSED,
    DECIDED,
    ISSUED,
)
