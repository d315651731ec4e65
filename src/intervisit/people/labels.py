"""Words that users see for the enums of ``people`` and the kernel."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Standing
from intervisit.notices.domain.paces import Kind, Pace
from intervisit.people.domain.states import SignInState

HANDED_OVER = Kind(
    "people:handed-over", _("A post is handed over to you"), Pace.AT_ONCE, minutes=5
)

CAME_IN = Kind("people:came-in", _("Someone whom you invited has come in"), Pace.DAILY)
MAY_ACT = Kind("people:may-act", _("You may act for someone"), Pace.AT_ONCE)
ACTS_NO_MORE = Kind(
    "people:acts-no-more", _("Acting for someone has ended"), Pace.AT_ONCE
)
POST_ENDS = Kind(
    "people:post-ends",
    _("A post ends soon and things wait there"),
    Pace.AT_ONCE,
    minutes=2,
)
KINDS = (HANDED_OVER, CAME_IN, MAY_ACT, ACTS_NO_MORE, POST_ENDS)

STANDINGS: dict[Standing, Promise] = {
    Standing.STAFF: _("Staff"),
    Standing.LEADER: _("Leader of the school"),
    Standing.REPRESENTATIVE: _("Union representative"),
    Standing.OFFICE: _("Central team"),
    Standing.DIRECTOR: _("Development Director"),
    Standing.REGIONAL_DIRECTOR: _("Director of a region"),
    Standing.FINANCE: _("Finance officer"),
    Standing.AUDITOR: _("Auditor"),
    Standing.DATA_PROTECTION: _("Data-protection officer"),
}


def standing_choices() -> list[tuple[str, Promise]]:
    return [(standing.value, words) for standing, words in STANDINGS.items()]


SIGN_IN_STATES: dict[SignInState, Promise] = {
    SignInState.SIGNED_UP: _("Signs in"),
    SignInState.INVITED: _("Invited"),
    SignInState.EXPIRED: _("Invitation expired"),
    SignInState.NOT_INVITED: _("Not invited"),
    SignInState.NO_ADDRESS: _("No mail address"),
}
SIGN_IN_MARKS: dict[SignInState, str] = {
    SignInState.SIGNED_UP: "done",
    SignInState.INVITED: "half",
    SignInState.EXPIRED: "late",
    SignInState.NOT_INVITED: "open",
    SignInState.NO_ADDRESS: "same",
}


def sign_in_choices() -> list[tuple[str, Promise]]:
    return [(state.value, words) for state, words in SIGN_IN_STATES.items()]
