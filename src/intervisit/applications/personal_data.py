"""What applications hold about a person, and what stays when they are erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.applications import commitments_contributed
from intervisit.applications.models import (
    Application,
    ApplicationComment,
    BudgetLine,
    CoApplicant,
    OfferedArea,
    SchoolWish,
)
from intervisit.applications.operations.letting_go import BLANK, forget_words
from intervisit.applications.panel_personal_data import (
    erase_from_panels,
    panel_data,
)
from intervisit.people.models import Person
from intervisit.support.contributions import PersonalData


def personal_data(person: Person) -> Iterator[PersonalData]:
    """Give applications, those worked along at, and comments written."""
    yield PersonalData(
        section=_("Applications"),
        rows=list(_applied(person)),
        kept_because=_("That a place was asked for and given stays, without a name."),
    )
    yield PersonalData(
        section=_("Applications worked along at"), rows=list(_along(person))
    )
    yield PersonalData(
        section=_("Comments on applications"), rows=list(_commented(person))
    )
    yield PersonalData(
        section=_("What applications said of schools and of money"),
        rows=list(_asked_for(person)),
        kept_because=_(
            "What was asked for stays with the decision, without the words."
        ),
    )
    yield from panel_data(person)
    yield from commitments_contributed.personal_data(person)


def erase(person: Person, at: datetime) -> None:
    """Blank what the person wrote; that somebody applied stays."""
    commitments_contributed.erase(person)
    mine = Q(application__applicant=person) | Q(author=person)
    ApplicationComment.objects.filter(mine).update(words=BLANK)
    CoApplicant.objects.filter(person=person).update(part="")
    forget_words(Application.objects.filter(applicant=person))
    erase_from_panels(person)


def _applied(person: Person) -> Iterator[dict[str, str | None]]:
    rows = Application.objects.filter(applicant=person).select_related("call")
    for row in rows.order_by("made_at"):
        handed_in = row.submitted_at
        yield {
            "call": row.call.title,
            "for": row.wanted,
            "title": row.title,
            "state": row.state,
            "begun": row.made_at.isoformat(),
            "handed in": handed_in.isoformat() if handed_in else None,
            "declared": ", ".join(
                f"{each.condition}: {each.holds}" for each in row.declarations.all()
            ),
        }


def _along(person: Person) -> Iterator[dict[str, str]]:
    rows = CoApplicant.objects.filter(person=person).select_related("application__call")
    for row in rows.order_by("added_at"):
        yield {
            "call": row.application.call.title,
            "may": row.right,
            "part": row.part,
            "since": row.added_at.isoformat(),
        }


def _asked_for(person: Person) -> Iterator[dict[str, str]]:
    """Give areas, wishes about schools and budget lines of one's own applications."""
    own = {"application__applicant": person}
    areas = OfferedArea.objects.filter(**own).select_related(
        "area", "application__call"
    )
    for area in areas.order_by("pk"):
        yield {
            "call": area.application.call.title,
            "area": area.area.name,
            "as": area.direction,
            "wrote": area.words,
        }
    wishes = SchoolWish.objects.filter(**own).select_related(
        "school", "application__call"
    )
    for wish in wishes.order_by("pk"):
        yield {
            "call": wish.application.call.title,
            "wished": wish.kind,
            "about": wish.school.name,
            "because": wish.reason,
        }
    lines = BudgetLine.objects.filter(**own).select_related("application__call")
    for line in lines.order_by("pk"):
        yield {
            "call": line.application.call.title,
            "asked for": line.what,
            "because": line.words,
            "amount in minor units": str(line.amount_minor),
        }


def _commented(person: Person) -> Iterator[dict[str, str]]:
    rows = ApplicationComment.objects.filter(author=person)
    for row in rows.order_by("at"):
        yield {"wrote": row.words, "at": row.at.isoformat()}
