"""What routes take beyond a public id, and routes that no visit reaches.

The harness finds subjects by itself: the gate's ``on`` says what an actor sees.
Only parameters that it cannot guess stand here, by the name of the route.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from intervisit.applications.models import Call
from intervisit.directory.domain.asked import Asked
from intervisit.directory.models import Edition, Listing
from intervisit.directory.operations.links import CONFIRM, written
from intervisit.notices.models import Mail, Notice
from intervisit.notices.operations.links import GO, STOP

Arguments = Callable[[Any], Mapping[str, Any]]


def first(rows: Any) -> Any:
    """Give the first of some related rows; a LookupError says there is none."""
    row = rows.order_by("pk").first()
    if row is None:
        message = "This subject has none."
        raise LookupError(message)
    return row


def row_of(incoming: Any) -> int:
    """Give the number of a row of a list on its way in; there may be none."""
    if not incoming.rows:
        message = "This list was written, and its rows forgotten."
        raise LookupError(message)
    return int(incoming.rows[0]["number"])


def call_in(cohort: Any) -> str:
    """Give the key of a call that a cohort's definition has; it may have none."""
    calls = cohort.definition.document.get("calls", ())
    if not calls:
        message = "The definition of this cohort has no call."
        raise LookupError(message)
    return str(calls[0]["key"])


def public_call() -> Call:
    """Give a call that anybody may read."""
    return first(Call.objects.published().filter(is_public=True))


def newest_edition() -> Mapping[str, str]:
    """Give the public id of the edition that is valid."""
    return {"public_id": first(Edition.objects.filter(number=2)).public_id}


def confirming_token() -> str:
    """Give the token of a mail that asks whether somebody's listing is still true."""
    listing = first(Listing.objects.in_directory().filter(post__isnull=False))
    person = listing.post.person.public_id
    return CONFIRM.sign(written(Asked(listing.public_id, person, listing.confirmed_on)))


# Route name -> function of the subject (None without one) giving more parameters.
MORE: dict[str, Arguments] = {
    "applications:write_call": lambda cohort: {"key": call_in(cohort)},
    "applications:call": lambda _: {"public_id": public_call().public_id},
    "people:remove_member": lambda team: {"member_id": first(team.members).public_id},
    "people:accept": lambda _: {"token": "a-secret-that-nobody-was-sent"},
    "imports:template": lambda _: {"subject": "people", "kind": "csv"},
    "imports:dictionary": lambda _: {"subject": "schools"},
    "networks:drop_days": lambda year: {
        "kind": "term",
        "days_id": first(year.terms).public_id,
    },
    "notices:go": lambda _: {
        "token": GO.sign(first(Notice.objects.all()).public_id),
    },
    "notices:stop": lambda _: {
        "token": STOP.sign(first(Mail.objects.filter(template="digest")).public_id),
    },
    "partnerships:take_letters": lambda _: {"what": "pdf"},
    "directory:edition": lambda _: newest_edition(),
    "directory:edition_changes": lambda _: newest_edition(),
    "directory:edition_pdf": lambda _: newest_edition(),
    "directory:edition_pdf_progress": lambda _: newest_edition(),
    "directory:mend": lambda incoming: {"number": row_of(incoming)},
    "directory:mail_confirm": lambda _: {"token": confirming_token()},
    "matching:take": lambda _: {"what": "groups"},
    "matching:take_plan": lambda _: {"what": "groups"},
    "programmes:chapter": lambda _: {"chapter_key": "roles"},
    "programmes:check": lambda _: {"chapter_key": "roles"},
    "programmes:compare": lambda version: {
        "other": first(version.programme.versions).public_id
    },
    "questionnaires:part": lambda draft: {"key": draft.read.sections[0].key},
    "networks:region": lambda kind: {"region_id": first(kind.regions).public_id},
}

# Route name -> why no persona reaches it in the demonstration.
UNREACHED: dict[str, str] = {}

# Pages of sign-in, below /accounts/: for whoever is not signed in, and for who is.
ENTRANCE = ("login/", "login/password/", "password/reset/", "signup/", "inactive/")
# Those that ask once more who one is are opened in tests/people/sign_in instead.
OWN_ACCOUNT = (
    *("email/", "password/set/", "2fa/", "2fa/webauthn/", "sessions/", "3rdparty/"),
    "logout/",
)
