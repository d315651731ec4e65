"""What the pages of a panel show: ranking, spread, who reviews how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import (
    Avg,
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from intervisit.applications.domain.agreement import (
    Mark,
    Spread,
    agreement_of,
    alpha,
    is_enough,
    leanings,
    spreads,
)
from intervisit.applications.domain.ranking import Ranked, Scored, ranked
from intervisit.applications.models import (
    Application,
    Call,
    Decision,
    Interview,
    Review,
    Reviewer,
)
from intervisit.applications.models.reviews import IN
from intervisit.applications.panel_labels import AGREEMENT_MARKS, AGREEMENTS
from intervisit.applications.queries.before_review import unsigned_before_review
from intervisit.applications.queries.panels import (
    applications_on_panels,
    applications_with_reviews_for,
)
from intervisit.kernel.actor import Actor
from intervisit.support.once import once

SHOWN_SPREADS = 6
READ = ("pk", "number", "state")
# What has no score yet sorts below whatever has one.
NONE = Value(Decimal(-1))
REVIEWED = Q(reviews__handed_in_at__isnull=False, reviews__taken_off_at=None)


def rows_on_panel(call: Call, actor: Actor) -> QuerySet[Any]:
    """Give the applications of a call with what the panel's list shows of each.

    ``score``, ``spread`` and what they sort by are empty where the actor's own review
    isn't in, or others still write theirs.
    """
    readable = applications_with_reviews_for(actor).filter(pk=OuterRef("pk"))
    decided = Decision.objects.standing().filter(application=OuterRef("pk"))
    rows = applications_on_panels(actor).filter(call=call).exclude(state="withdrawn")
    return (
        rows.annotate(
            reviews_in=Count("reviews", filter=REVIEWED),
            reviews_asked=Count("reviews", filter=Q(reviews__taken_off_at=None)),
            is_readable=Exists(readable),
            decision_outcome=Subquery(decided.values("outcome")[:1]),
            decision_state=Subquery(decided.values("state")[:1]),
            decision_id_public=Subquery(decided.values("public_id")[:1]),
            decision_problem=Subquery(decided.values("problem")[:1]),
        )
        .annotate(
            score=_shown(_mean()),
            spread=_shown(
                Max("reviews__total", filter=REVIEWED)
                - Min("reviews__total", filter=REVIEWED)
            ),
        )
        .annotate(
            by_score=Coalesce(F("score"), NONE), by_spread=Coalesce(F("spread"), NONE)
        )
    )


def _mean() -> Any:
    """The mean of all totals, an interview counting as one more."""
    talks = Interview.objects.filter(application=OuterRef("pk"), score__isnull=False)
    sums = Coalesce(Sum("reviews__total", filter=REVIEWED), Value(Decimal(0)))
    talked = Coalesce(Subquery(talks.values("score")[:1]), Value(Decimal(0)))
    given = F("reviews_in") + Case(When(Exists(talks), then=Value(1)), default=Value(0))
    return Case(
        When(Exists(talks) | Q(reviews_in__gt=0), then=(sums + talked) / given),
        output_field=DecimalField(max_digits=8, decimal_places=4),
    )


def _shown(expression: Any) -> Case:
    return Case(
        When(is_readable=True, then=expression),
        output_field=DecimalField(max_digits=8, decimal_places=4),
    )


def rounded(value: Decimal | None) -> Decimal | None:
    """Give a score as it is told: to a hundredth."""
    return None if value is None else value.quantize(Decimal("0.01"))


@once
def _readable_in(call: Call, actor: Actor) -> Mapping[int, tuple[int, str]]:
    """Give number and state of the applications whose reviews an actor may read."""
    seen = applications_with_reviews_for(actor).filter(call=call)
    return {pk: (number, state) for pk, number, state in seen.values_list(*READ)}


@once
def _totals_in(call: Call) -> Sequence[tuple[int, int, Decimal]]:
    """Give application, reviewer and total of every review of a call that is in."""
    rows = Review.objects.filter(IN, application__call=call)
    return [
        (application, reviewer, total)
        for application, reviewer, total in rows.values_list(
            "application_id", "reviewer_id", "total"
        )
        if total is not None
    ]


def ranks_of(call: Call, actor: Actor) -> Mapping[int, Ranked]:
    """Give the place of every application that an actor may compare."""
    rows = {
        pk: number
        for pk, (number, state) in _readable_in(call, actor).items()
        if state != "withdrawn"
    }
    totals: dict[int, list[Decimal]] = {pk: [] for pk in rows}
    for pk, _reviewer, total in _totals_in(call):
        if pk in totals:
            totals[pk].append(total)
    talks = dict(
        Interview.objects.filter(
            application__call=call, score__isnull=False
        ).values_list("application_id", "score")
    )
    found = ranked(
        Scored(pk, number, tuple(totals[pk]), talks.get(pk))
        for pk, number in rows.items()
    )
    return {each.application: each for each in found}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An application whose reviews lie apart, and who lies furthest."""

    application: Application
    spread: Spread
    furthest: Reviewer | None


@dataclass(frozen=True, slots=True)
class Load:
    """Somebody on the panel: what they have, what is in, and how they lean."""

    reviewer: Reviewer
    asked: int
    done: int
    leans: Decimal | None

    @property
    def left(self) -> int:
        return self.asked - self.done


def marks_read_by(call: Call, actor: Actor) -> list[Mark]:
    """Give the totals of reviews of a call that an actor may read."""
    seen = _readable_in(call, actor)
    return [Mark(*found) for found in _totals_in(call) if found[0] in seen]


def agreement_page(call: Call, actor: Actor) -> dict[str, Any]:
    """Give how far reviewers agree, and the widest spreads."""
    marks = marks_read_by(call, actor)
    value = alpha(marks) if is_enough(marks) else None
    told = agreement_of(value)
    return {
        "alpha": value,
        "agreement": AGREEMENTS[told],
        "agreement_mark": AGREEMENT_MARKS[told],
        "disagreements": disagreements(spreads(marks, SHOWN_SPREADS)),
        "reviews_in": len(marks),
    }


def disagreements(found: Sequence[Spread]) -> list[Disagreement]:
    """Give spreads that are no agreement with the rows that they are about."""
    wide = [each for each in found if each.width]
    rows = Application.objects.select_related("applicant").in_bulk(
        [each.application for each in wide]
    )
    people = Reviewer.objects.select_related("person").in_bulk(
        [each.furthest for each in wide if each.furthest is not None]
    )
    return [
        Disagreement(
            rows[each.application],
            each,
            people.get(each.furthest) if each.furthest is not None else None,
        )
        for each in wide
    ]


def loads_of(call: Call, actor: Actor) -> list[Load]:
    """Give who sits on a panel with their load, and how they lean if one may know."""
    rows = (
        Reviewer.objects.filter(call=call)
        .select_related("person")
        .annotate(
            asked=Count("reviews", filter=Q(reviews__taken_off_at=None)),
            done=Count("reviews", filter=REVIEWED),
        )
        .order_by("left_at", "person__sort_name")
    )
    leans = {each.reviewer: each.by for each in leanings(marks_read_by(call, actor))}
    return [Load(row, row.asked, row.done, leans.get(row.pk)) for row in rows]


def panel_page(call: Call, actor: Actor, at: datetime) -> dict[str, Any]:
    """Give what stands above the list of a panel."""
    handed_in = Application.objects.filter(call=call).submitted()
    counts = handed_in.exclude(state="withdrawn").aggregate(
        applications=Count("pk", distinct=True),
        asked=Count("reviews", filter=Q(reviews__taken_off_at=None)),
        done=Count("reviews", filter=REVIEWED),
    )
    rounds = list(call.rounds.order_by("-number"))
    open_round = next((each for each in reversed(rounds) if each.state != "sent"), None)
    unsigned = unsigned_before_review(call)
    given = Review.objects.standing().filter(application__in=unsigned).count()
    open_to_review = counts["applications"] - len(unsigned)
    wanted = open_to_review * call.reviews_each
    return {
        "call": call,
        "counts": counts,
        "missing": max(0, wanted - counts["asked"] + given),
        "unsigned": len(unsigned),
        "round": open_round,
        "rounds": rounds,
        "state": call.state_at(at),
        **agreement_page(call, actor),
    }


def waiting_for_signatures(call: Call) -> list[tuple[Application, list[str]]]:
    """Give the applications that nobody reviews yet, with what isn’t signed."""
    unsigned = unsigned_before_review(call)
    rows = Application.objects.select_related("applicant").filter(pk__in=unsigned)
    return [(row, unsigned[row.pk]) for row in rows.order_by("number")]


def all_reviews_of(application: Application) -> dict[str, Any]:
    """Give every review of an application that is in, with scores by criterion."""
    rows = list(
        Review.objects.filter(IN, application=application)
        .select_related("reviewer__person", "rubric")
        .order_by("handed_in_at", "pk")
    )
    rubric = rows[-1].rubric.read if rows and rows[-1].rubric else None
    lines = [
        (criterion, [row.scores.get(criterion.key, "") for row in rows])
        for criterion in (rubric.criteria if rubric else ())
    ]
    mean = Review.objects.filter(IN, application=application).aggregate(
        mean=Avg("total")
    )
    return {"reviews": rows, "lines": lines, "rubric": rubric, "mean": mean["mean"]}
