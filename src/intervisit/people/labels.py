"""Words that users see for the enums of ``people`` and the kernel."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Standing
from intervisit.notices.domain.paces import Kind, Pace
from intervisit.people.domain.states import SignInState

HANDED_OVER = Kind(
    "people:handed-over", _("A post is handed over to you"), Pace.AT_ONCE
)

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
