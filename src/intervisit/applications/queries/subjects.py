"""Reads: what an application is called where others of the same people stand, too.

Somebody may apply for two roles of one call, or lead two schools that do: the title of
the call alone would name both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.applications.domain.names import Names
from intervisit.applications.models import ABOUT, Application, Call
from intervisit.applications.queries.names import names_of_calls
from intervisit.networks.models import Organisation
from intervisit.questionnaires.domain.homes import Home
from intervisit.questionnaires.models import Response

#: What ``subjects_of`` and a line about an application ask of one. Today builds a query
#: for each part of it, and the columns of wide rows are most of what that costs.
TOLD_OF = (
    *("public_id", "state", "wanted", "title", "organisation", "organisation__name"),
    *("call", "call__title", "call__wanted", "call__definition"),
    *("call__cohort", "call__cohort__name"),
)


def call_in_cohort(call: Call) -> str:
    """Give what a call is called where those of other cohorts stand, too."""
    told = {"call": call.title, "cohort": call.cohort.name}
    return _("%(call)s, %(cohort)s") % told


def subjects_of(applications: Iterable[Application]) -> dict[int, str]:
    """Give what applications are called, by id.

    One query where a call is for several roles; else none.

    Parameters
    ----------
    applications : iterable of Application
        With their calls, cohorts and organisations at hand.
    """
    rows = list(applications)
    several = [row.call for row in rows if len(row.call.wanted) > 1]
    names = names_of_calls(several) if several else Names()
    return {
        row.pk: _subject(row, names.of(row.call.definition_id, row.wanted))
        for row in rows
    }


def subject_of(application: Application) -> str:
    """Give what one application is called."""
    return subjects_of([application])[application.pk]


def name_homes(
    sender: type[Response], *, abouts: Collection[str], on: date, **_more: object
) -> dict[str, Home]:
    """Hear which things responses belong to, and give what the applications are called.

    One or two queries, none where no response belongs to an application.
    """
    named = (about.rpartition(":") for about in abouts)
    ours = [public_id for page, _colon, public_id in named if page == ABOUT]
    if not ours:
        return {}
    rows = Application.objects.filter(public_id__in=ours)
    found = list(rows.select_related("call__cohort", "organisation"))
    words = subjects_of(found)
    return {row.about: Home(words[row.pk], _takes_more(row.call, on)) for row in found}


def _takes_more(call: Call, on: date) -> bool:
    """Whether a draft can be handed in at some time of a day, or later."""
    return call.called_off_at is None and timezone.localdate(call.late_until) >= on


def _subject(application: Application, wanted: str) -> str:
    call, school = application.call, application.organisation
    one_of_several = wanted if len(call.wanted) > 1 else ""
    what = application.title or _what(one_of_several, school)
    if not what:
        return call_in_cohort(call)
    return _("%(call)s, %(what)s") % {"call": call_in_cohort(call), "what": what}


def _what(wanted: str, school: Organisation | None) -> str:
    if school is None or not wanted:
        return school.name if school else wanted
    return _("%(wanted)s at %(school)s") % {"wanted": wanted, "school": school.name}
