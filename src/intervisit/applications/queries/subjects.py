"""Reads: what an application is called where others of the same people stand, too.

Somebody may apply for two roles of one call, or lead two schools that do: the title of
the call alone would name both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from intervisit.applications.models import ABOUT, Application
from intervisit.applications.queries.names import names_of_calls
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.questionnaires.models import Response


def subjects_of(applications: Iterable[Application]) -> dict[int, str]:
    """Give what applications are called, by id; one query, none where there are none.

    Parameters
    ----------
    applications : iterable of Application
        With their calls and organisations at hand.
    """
    rows = list(applications)
    if not rows:
        return {}
    names = names_of_calls(row.call for row in rows)
    return {
        row.pk: _subject(row, names.of(row.call.definition_id, row.wanted))
        for row in rows
    }


def subject_of(application: Application) -> str:
    """Give what one application is called; one query."""
    return subjects_of([application])[application.pk]


def name_homes(
    sender: type[Response], *, abouts: Collection[str], **_more: object
) -> dict[str, str]:
    """Hear which things responses belong to, and give what the applications are called.

    Two queries, none where no response belongs to an application.
    """
    named = (about.rpartition(":") for about in abouts)
    ours = [public_id for page, _colon, public_id in named if page == ABOUT]
    if not ours:
        return {}
    rows = Application.objects.filter(public_id__in=ours)
    found = list(rows.select_related("call", "organisation"))
    words = subjects_of(found)
    return {row.about: words[row.pk] for row in found}


def _subject(application: Application, wanted: str) -> str:
    school = application.organisation
    told = {
        "call": application.call.title,
        "wanted": wanted,
        "school": school.name if school else "",
        "title": application.title,
    }
    if application.kind == CallForm.PROPOSAL:
        return _("%(call)s, “%(title)s”") % told if application.title else told["call"]
    if school is None:
        return _("%(call)s, %(wanted)s") % told
    return _("%(call)s, %(wanted)s at %(school)s") % told
