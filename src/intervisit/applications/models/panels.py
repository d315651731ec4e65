"""Which applications and reviews somebody on a panel may read: one question, as SQL."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from intervisit.applications.models.applications import Application, CoApplicant
from intervisit.applications.models.calls import Call
from intervisit.applications.models.decisions import Decision
from intervisit.applications.models.reviews import Conflict, Review, Reviewer


def calls_with_panel_of(person_id: int | None) -> QuerySet[Reviewer, int]:
    """Give the ids of the calls on whose panel somebody sits, as a subquery."""
    rows = Reviewer.objects.filter(person_id=person_id or 0, left_at=None)
    return rows.values_list("call_id", flat=True)


def not_in_conflict(person_id: int | None, organisations: Collection[int]) -> Q:
    """Say of applications that nothing known or declared bars somebody from them.

    What is known is asked anew each time: whoever comes to the applicant's school is
    barred from that day on, whatever was assigned before.
    """
    declared = Conflict.objects.filter(
        application=OuterRef("pk"), reviewer__person_id=person_id or 0
    )
    along = CoApplicant.objects.filter(
        application=OuterRef("pk"), person_id=person_id or 0
    )
    known = Q(applicant_id=person_id or 0) | Q(organisation_id__in=organisations)
    barred: Q = known | Q(Exists(declared)) | Q(Exists(along))
    return ~barred


def has_read_enough(person_id: int | None, *, runs: bool) -> Q:
    """Say of applications that somebody may see what others scored.

    Those who review one see it when their own review is in; others on the panel when
    all reviews of it are; who runs the panel at any time, unless they review it.
    """
    open_ones = Review.objects.open().filter(application=OuterRef("pk"))
    own = Q(reviewer__person_id=person_id or 0)
    if runs:
        return ~Q(Exists(open_ones.filter(own)))
    mine_in = Review.objects.handed_in().filter(own, application=OuterRef("pk"))
    return Q(Exists(mine_in)) | ~Q(Exists(open_ones))


def read_by_panel(
    rows: QuerySet[Application],
    person_id: int | None,
    organisations: Collection[int],
    run: Q,
) -> QuerySet[Application]:
    """Narrow to applications whose reviews somebody may read.

    ``run`` says of applications that their panel is run by them.
    """
    sits = Q(call__in=calls_with_panel_of(person_id))
    enough = (run & has_read_enough(person_id, runs=True)) | (
        sits & has_read_enough(person_id, runs=False)
    )
    # Who runs the panel works at the office, not at the applicant's school.
    handed_in = Q(submitted_at__isnull=False)
    return rows.filter(handed_in, enough, not_in_conflict(person_id, organisations))


def panel_of(call: Call) -> QuerySet[Reviewer]:
    """Give who sits on the panel of a call now."""
    return Reviewer.objects.filter(call=call, left_at=None)


def decision_of(application: Application) -> Decision | None:
    """Give the decision that stands about an application, told or not."""
    return Decision.objects.standing().filter(application=application).first()
