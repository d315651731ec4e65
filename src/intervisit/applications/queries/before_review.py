"""Reads: which applications nobody may review yet, because a signature is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from intervisit.applications.models import (
    Application,
    Call,
    CoApplicant,
    CommitmentSignature,
    CommitmentText,
    Pledge,
)
from intervisit.applications.queries.commitments import standing_texts
from intervisit.programmes.domain.schema.choices import Party


def unsigned_before_review(
    call: Call, among: QuerySet[Application] | None = None
) -> dict[int, list[str]]:
    """Give what must be signed before review and isn't: names of parts, by application.

    Says of many applications what ``missing_for`` says of one; four queries.

    Parameters
    ----------
    among : QuerySet or None
        Applications of the call to look at; None for those that are under review.
    """
    texts = {key: text for key, text in standing_texts(call).items() if _waits(text)}
    if not texts:
        return {}
    rows = Application.objects.filter(call=call).under_review()
    looked_at = rows if among is None else among
    pledges = list(
        Pledge.objects.filter(application__in=looked_at.values("pk"), key__in=texts)
        .select_related("application")
        .order_by("application__number", "pk")
    )
    signed = _signers(pledges, texts.values())
    teams = _teams(pledges)
    found: dict[int, list[str]] = {}
    for pledge in pledges:
        wanted = teams.get(pledge.pk)
        have = signed.get(pledge.pk, set())
        if not have or (wanted is not None and wanted - have):
            found.setdefault(pledge.application_id, []).append(texts[pledge.key].name)
    return found


def _waits(text: CommitmentText) -> bool:
    return text.before_review


def _signers(
    pledges: Iterable[Pledge], texts: Iterable[CommitmentText]
) -> dict[int, set[int]]:
    """Give who signed the text that stands, by part."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = CommitmentSignature.objects.filter(
        pledge__in=[pledge.pk for pledge in pledges],
        text__in=[text.pk for text in texts],
        ended_at=None,
    )
    for pledge, person in rows.values_list("pledge_id", "person_id"):
        found[pledge].add(person)
    return found


def _teams(pledges: Iterable[Pledge]) -> dict[int, set[int]]:
    """Give who is to sign where everybody of a team is, by part."""
    of_teams = [pledge for pledge in pledges if pledge.of_party is Party.TEAM]
    members: defaultdict[int, set[int]] = defaultdict(set)
    rows = CoApplicant.objects.filter(
        application__in=[pledge.application_id for pledge in of_teams], is_member=True
    )
    for application, person in rows.values_list("application_id", "person_id"):
        members[application].add(person)
    return {
        pledge.pk: {pledge.application.applicant_id, *members[pledge.application_id]}
        for pledge in of_teams
    }
