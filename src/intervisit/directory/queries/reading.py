"""What changed between a page that somebody read and this moment, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from intervisit.directory.domain.content import MEANS, Content, is_same, said_in
from intervisit.directory.domain.life import AmendmentState
from intervisit.directory.labels import OUTCOMES
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.queries.content import Teller, content_of, proposal_read
from intervisit.directory.queries.rules import rules_here
from intervisit.directory.queries.words import PARTS
from intervisit.support.policy import Words

SIGNER: Final = Signer(salt="directory.read", sep="~")


def sealed(read: Mapping[str, Any]) -> str:
    """Give what a page says as its form carries it."""
    return SIGNER.sign_object(dict(read), compress=True)


def unsealed(carried: str) -> dict[str, Any]:
    """Give what a form carried; nothing for what isn't ours, which nobody read."""
    try:
        found = SIGNER.unsign_object(carried)
    except (BadSignature, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


#: What a page tells of a listing and of a proposal, and others change meanwhile.
OF_LISTING: Final = (
    *(key for key in MEANS if key != "areas"),
    *("submitted_at", "agreed_at", "declined_at", "published_at", "ended_at"),
)
OF_PROPOSAL: Final = (
    *("changes", "before", "outcome", "decision", "decided_at", "decided_by"),
    "undone_at",
)


def what_it_says(listing: Listing) -> Callable[[], Content]:
    """Give a look at what a listing says: each time as the database has it then."""

    def look() -> Content:
        listing.refresh_from_db(fields=OF_LISTING)
        return said_in(content_of(listing))

    return look


def what_is_proposed(amendment: Amendment) -> Callable[[], Content]:
    """Give a look at a proposal, and at the listing that it is about."""

    def look() -> Content:
        amendment.refresh_from_db(fields=OF_PROPOSAL)
        amendment.listing.refresh_from_db(fields=OF_LISTING)
        return proposal_read(amendment.listing, amendment)

    return look


def what_was_decided(amendment: Amendment) -> Callable[[], Content]:
    """Give a look at the decision about a proposal."""

    def look() -> Content:
        amendment.refresh_from_db(fields=OF_PROPOSAL)
        return decision_read(amendment)

    return look


@dataclass(frozen=True, slots=True)
class Moved:
    """A part that says something else than it did when somebody read it.

    ``read`` and ``stands`` are words; empty where nothing was said.
    """

    part: Words
    read: str
    stands: str


def moved_in(read: Content, stands: Content, words: Words = "%s") -> list[Moved]:
    """Tell the parts of a listing that changed; ``words`` has a place for the part.

    A part that isn't in what was read was not on that page, so nothing is said of it.
    """
    teller = Teller(rules_here(), [read, stands])
    return [
        Moved(
            str(words) % PARTS[key],
            teller.say(key, read.get(key)),
            teller.say(key, stands.get(key)),
        )
        for key in MEANS
        if (key in read or key in stands)
        and not is_same(key, read.get(key), stands.get(key))
    ]


def moved_in_proposal(read: Content, stands: Content) -> list[Moved]:
    """Tell what changed of a listing, and of what is proposed for it."""
    proposed = _("Proposed: %s")
    return [
        *moved_in(read.get("stands") or {}, stands["stands"]),
        *moved_in(read.get("proposed") or {}, stands["proposed"], proposed),
    ]


def decision_read(amendment: Amendment) -> dict[str, Any]:
    """Give the decision that somebody reads before they undo it."""
    at = amendment.decided_at
    return {
        "outcome": amendment.outcome,
        "decision": amendment.decision,
        "decided_at": at.isoformat() if at else None,
    }


def moved_in_decision(read: Content, stands: Content) -> list[Moved]:
    """Tell a decision that was made anew."""
    parts = {"outcome": _("Decision"), "decision": _("Reason")}
    return [
        Moved(words, _decided(key, read.get(key)), _decided(key, stands.get(key)))
        for key, words in parts.items()
        if read.get(key) != stands.get(key)
    ]


def _decided(key: str, value: Any) -> str:
    if key == "outcome" and value:
        return str(OUTCOMES[AmendmentState(value)])
    return str(value or "")


def availability_read(listings: Sequence[Listing]) -> dict[str, Any]:
    """Give whether each can be asked for, as it stands in the database now."""
    rows = Listing.objects.filter(pk__in=[each.pk for each in listings])
    found = rows.values_list("public_id", "availability", "paused_until")
    return {
        key: {
            "availability": said,
            "paused_until": until.isoformat() if until else None,
        }
        for key, said, until in found
    }


def moved_in_availability(
    read: Content, stands: Content, titles: Mapping[str, str]
) -> list[Moved]:
    """Tell of which listings somebody else has said meanwhile if they can be asked."""
    teller = Teller(None, [])

    def say(said: Mapping[str, Any] | None) -> str:
        if not said:
            return ""
        now = teller.say("availability", said.get("availability"))
        until = teller.say("paused_until", said.get("paused_until"))
        return (
            _("%(now)s, until %(day)s") % {"now": now, "day": until} if until else now
        )

    return [
        Moved(titles.get(key, ""), say(read.get(key)), say(stands.get(key)))
        for key in stands
        if read.get(key) != stands[key]
    ]
