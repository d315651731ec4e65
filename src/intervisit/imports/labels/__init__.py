"""The words of imports: states, outcomes, targets, kinds of cells."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.area_targets import AREA_PREFIX
from intervisit.imports.domain.planning.outcomes import Outcome
from intervisit.imports.domain.states import State
from intervisit.imports.domain.targets import (
    INDICATOR_PREFIX,
    REGION_PREFIX,
    Subject,
)
from intervisit.notices.domain.paces import Kind, Pace

Words = str | Promise

WRITTEN = Kind(
    "imports:written", _("An import that you began is written"), Pace.AT_ONCE
)
STOPPED = Kind(
    "imports:stopped",
    _("An import that you began could not go on"),
    Pace.AT_ONCE,
    minutes=10,
)
TO_LOOK_AT = Kind(
    "imports:to-look-at",
    _("A big file is checked and waits for you"),
    Pace.AT_ONCE,
    minutes=10,
)

#: What the rows of a table are about.
TABLES: Final[dict[Subject, Promise]] = {
    Subject.SCHOOLS: _("Schools"),
    Subject.PEOPLE: _("People"),
    Subject.LISTINGS: _("Listings of the directory"),
    Subject.AREAS: _("Strengths and needs of schools"),
}
STATES: Final[dict[State, Promise]] = {
    State.UPLOADED: _("Columns to choose"),
    State.MAPPED: _("To be checked"),
    State.CHECKING: _("Being checked"),
    State.CHECKED: _("Checked, nothing written"),
    State.APPLYING: _("Being written"),
    State.APPLIED: _("In the network"),
    State.UNDOING: _("Being undone"),
    State.UNDONE: _("Undone"),
    State.FAILED: _("Stopped by an error"),
}
#: The mark that goes with a state (see the components of `web`).
STATE_MARKS: Final = {
    State.UPLOADED: "you",
    State.MAPPED: "you",
    State.CHECKING: "wait",
    State.CHECKED: "you",
    State.APPLYING: "wait",
    State.APPLIED: "done",
    State.UNDOING: "wait",
    State.UNDONE: "back",
    State.FAILED: "late",
}
OUTCOMES: Final[dict[Outcome, Promise]] = {
    Outcome.ADD: _("New"),
    Outcome.CHANGE: _("Changes"),
    Outcome.SAME: _("As it is"),
    Outcome.END: _("Ends"),
    Outcome.UNREADABLE: _("Can’t be read"),
    Outcome.LEFT_OUT: _("Left out"),
}
OUTCOME_MARKS: Final = {
    Outcome.ADD: "new",
    Outcome.CHANGE: "wait",
    Outcome.SAME: "same",
    Outcome.END: "back",
    Outcome.UNREADABLE: "late",
    Outcome.LEFT_OUT: "off",
}
TARGETS: Final[dict[str, Promise]] = {
    "code": _("Code"),
    "other_code": _("Second code"),
    "name": _("Name"),
    "short_name": _("Short name"),
    "type": _("Type"),
    "phase": _("Phase"),
    "grades": _("Grades"),
    "age_low": _("Youngest age"),
    "age_high": _("Oldest age"),
    "street": _("Street"),
    "street_2": _("Street, second line"),
    "city": _("Town"),
    "postcode": _("Postcode"),
    "latitude": _("Degrees north"),
    "longitude": _("Degrees east"),
    "website": _("Web site"),
    "started_on": _("Opened on"),
    "ended_on": _("Closed on"),
    "status": _("Open or closed"),
    "enrolment": _("Enrolment"),
    "kind": _("Kind"),
    "source_key": _("Id in the roster"),
    "parent": _("Belongs to"),
    "external_id": _("Staff number"),
    "full_name": _("Whole name"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "email": _("E-mail"),
    "phone": _("Telephone"),
    "organisation": _("School or office"),
    "title": _("Post"),
    "standing": _("Standing"),
    "starts_on": _("Starts on"),
    "ends_on": _("Ends on"),
    "is_ended": _("No longer here"),
    "offering_school": _("School"),
    "offered_by": _("Who offers it"),
    "interest": _("What is offered"),
    "offer_note": _("In their own words"),
    "area": _("Practice area"),
    "direction": _("Strength or need"),
    "strengths": _("Strong in"),
    "needs": _("Wants to grow in"),
    "rank": _("Rank"),
    "rating": _("Rating"),
}
#: What a column of this target holds, for the template and the data dictionary.
MEANINGS: Final[dict[str, Promise]] = {
    "code": _("What everyone knows the school by: DBN, URN, CDS or NCES code."),
    "other_code": _("A second code, used where a school has no first one."),
    "name": _("The school’s full name."),
    "short_name": _("What people call it."),
    "type": _("Community school, charter, academy …, in your own words."),
    "phase": _("Elementary, secondary, all-through …, in your own words."),
    "grades": _("“PK,K,01,02”, “K-5”, “6-8” or “Years 7-11”."),
    "age_low": _("Age at which pupils start; used where grades are not given."),
    "age_high": _("Age at which pupils leave; used where grades are not given."),
    "street": _("Number and street."),
    "street_2": _("Joined to the first line."),
    "city": _("Town or city."),
    "postcode": _("ZIP code or postcode; lost noughts are put back."),
    "latitude": _("Decimal degrees, north is positive."),
    "longitude": _("Decimal degrees, east is positive."),
    "website": _("Address of the school’s own pages."),
    "started_on": _("When the school opened."),
    "ended_on": _("When the school closed."),
    "status": _("“Open” or “Closed”; a closed school ends."),
    "enrolment": _("Number of pupils in the school year that you choose."),
    "external_id": _(
        "The number by which your office knows the person; never changes."
    ),
    "full_name": _("“Whitfield, Tamara” or “Tamara Whitfield”, in one column."),
    "given_name": _("First name."),
    "family_name": _("Last name."),
    "email": _("Work address; one person each."),
    "phone": _("Work telephone."),
    "organisation": _("Code or exact name of the school or office."),
    "title": _("What the post is called: Teacher, Principal, Mentor …"),
    "standing": _("Staff, Leader …; left out, a principal leads and others are staff."),
    "starts_on": _("First day in the post; left out, the day of the import."),
    "ends_on": _("Last day in the post; left out, it goes on."),
    "offering_school": _("Code or exact name of the school that offers it."),
    "offered_by": _("Name of the colleague; left out, the school as a whole offers."),
    "interest": _("A practice area by its name, or words that hold one."),
    "offer_note": _("What is offered, more fully; contact data is taken out."),
    "area": _("One practice area, by its name or a synonym; a line for each."),
    "direction": _("“Strength” or “need”; left out, the rating says it."),
    "strengths": _("Several areas in one cell, parted by semicolons, the best first."),
    "needs": _("Several areas in one cell, parted by semicolons, the first first."),
    "rank": _("1 comes first; left out, the rating and the order of lines decide."),
    "rating": _("“Exceeding target”, “Well developed”, “Outstanding” …, or a number."),
}


def target_label(key: str) -> Words:
    """Give the words of a target, also of a region, a figure or an area."""
    if key in TARGETS:
        return TARGETS[key]
    if key.startswith(AREA_PREFIX):
        return say("Rating in “%s”") % area_label(key)
    for prefix in (REGION_PREFIX, INDICATOR_PREFIX):
        if key.startswith(prefix):
            return key.removeprefix(prefix).replace("-", " ").capitalize()
    return key


def area_label(key: str) -> str:
    """Name an area by the key that a target or a change ends in."""
    return key.partition(":")[2].replace("-", " ").capitalize()
