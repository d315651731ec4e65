"""The rubric of a call: laid out from its definition, changed until reviews are in."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.rubric import (
    Anchor,
    Criterion,
    Rubric,
    faults_of,
)
from intervisit.applications.models import Call, CallRubric, Review
from intervisit.applications.models.rubrics import stored_criteria
from intervisit.applications.operations.living import locked_call
from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.schema import calls as schema
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NoRubric(Refusal):
    """The definition of the call has no rubric to begin with."""


class RubricIsInUse(Refusal):
    """Somebody has scored by it already."""


class RubricAmiss(Refusal):
    """Nobody could score by it."""


def rubric_of(call: Call) -> CallRubric | None:
    """Give the newest rubric of a call; None before it is laid out."""
    return call.rubrics.order_by("-number").first()


def lay_out_rubric(call: Call, at: datetime) -> CallRubric:
    """Give the rubric of a call, made from its definition at first need.

    Raises
    ------
    NoRubric
        When the definition names none for this call.
    """
    standing = rubric_of(call)
    if standing is not None:
        return standing
    found = _of_definition(call)
    if found is None or not found.criteria:
        raise NoRubric(_("Nobody has said yet what these are scored by."))
    made, _new = CallRubric.objects.get_or_create(
        call=call,
        number=1,
        defaults={
            "name": found.name,
            "lowest": found.lowest,
            "highest": found.highest,
            "criteria": stored_criteria(_as_value(found)),
            "set_by": found.set_by or "",
            "made_at": at,
        },
    )
    return made


def rubric_to_change(call: Call) -> tuple[Rubric, str]:
    """Give what a call is scored by now and who set it; an empty one to begin with."""
    standing = rubric_of(call)
    if standing is not None:
        return standing.read, standing.set_by
    found = _of_definition(call)
    if found is None:
        return Rubric("", 1, 4, ()), ""
    return _as_value(found), found.set_by or ""


def _of_definition(call: Call) -> schema.Rubric | None:
    definition = definition_of(call.definition)
    named = next((row.rubric for row in definition.calls if row.key == call.key), None)
    return next((row for row in definition.rubrics if row.key == named), None)


def _as_value(found: schema.Rubric) -> Rubric:
    criteria = tuple(
        Criterion(
            each.key,
            each.name,
            each.weight,
            each.question,
            tuple(Anchor(anchor.score, anchor.words) for anchor in each.anchors),
        )
        for each in found.criteria
    )
    return Rubric(found.name, found.lowest, found.highest, criteria)


@operation(
    "rubric:rewrite", told=gettext_lazy("Changed what applications are scored by")
)
def rewrite_rubric(
    *, call: Call, rubric: Rubric, set_by: str, by: Actor, at: datetime
) -> CallRubric:
    """Keep another version of a call's rubric; drafts of reviews begin anew with it.

    Raises
    ------
    RubricIsInUse
        When a review is in: everybody is scored by the same.
    RubricAmiss
        When it has no scale, no criterion or a weight of nothing.
    """
    locked = locked_call(call)
    reviews = Review.objects.filter(application__call=locked)
    if reviews.handed_in().exists():
        words = _("A review is in. Everybody is scored by the same, so it stays.")
        raise RubricIsInUse(words)
    if faults_of(rubric):
        words = _("A rubric has a scale, and criteria with a weight each.")
        raise RubricAmiss(words)
    before = rubric_of(locked)
    made = CallRubric.objects.create(
        call=locked,
        number=1 if before is None else before.number + 1,
        name=rubric.name,
        lowest=rubric.lowest,
        highest=rubric.highest,
        criteria=stored_criteria(rubric),
        set_by=set_by,
        made_at=at,
    )
    reviews.open().update(rubric=None, scores={}, total=None)
    return made
