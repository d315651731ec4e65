"""What the parts of a listing are called on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from intervisit.support.policy import Words

PARTS: Final[Mapping[str, Words]] = {
    "title": _("What is offered"),
    "areas": _("Areas"),
    "description": _("In their own words"),
    "kinds": _("Kinds of help"),
    "phases": _("For whom"),
    "subjects": _("Subjects"),
    "reciprocity": _("In return"),
    "contact_by": _("How to ask"),
    "contact_note": _("When and how best"),
    "names_person": _("The name may stand in editions"),
    "starts_on": _("From"),
    "ends_on": _("Until"),
    "availability": _("Availability"),
    "paused_until": _("Paused until"),
    "school": _("School"),
    "person_name": _("Who"),
}
