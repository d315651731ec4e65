"""The list of what is asked of everybody, and how far it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.programmes.labels import REQUIREMENT_KINDS
from intervisit.programmes.lists.appointments import cohort_options, role_options
from intervisit.programmes.models import Cohort, DefinitionVersion, RequirementState
from intervisit.programmes.queries.words import (
    REQUIREMENT_LISTS,
    named_in,
    requirement_name,
    role_name,
)
from intervisit.support.clock import today
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]


def who_has_it(row: RequirementState) -> str:
    """Give the name of the person, or of the school, that it is asked of."""
    if row.appointment is not None:
        return row.appointment.post.person.name
    return "" if row.participation is None else row.participation.organisation.name


def as_what(row: RequirementState) -> str:
    """Give the role, or the way to take part, for which it is asked."""
    if row.appointment is not None:
        return role_name(row.appointment)
    if row.participation is None:
        return ""
    return named_in(row.cohort, "memberships", row.participation.membership)


def school_of(row: RequirementState) -> str:
    """Give the school at which it is asked."""
    holder = row.appointment or row.participation
    return "" if holder is None else holder.organisation.name


def standing(row: RequirementState) -> tuple[str, Words]:
    """Give the mark and the words for how a requirement stands today."""
    if row.lost:
        return "off", _("Partly lost")
    if row.done >= row.units:
        return "done", _("Done")
    if row.to_make_up:
        return "you", _("To be made up")
    if row.next_due_on is not None and row.next_due_on < today():
        return "late", _("Missing")
    if row.waiting:
        return "wait", _("Waits to be accepted")
    return "same", _("Still to come")


def told(rows: list[Any]) -> list[Any]:
    """Add the mark of how each stands."""
    for row in rows:
        row.mark = standing(row)[0]
    return rows


def in_standing(rows: Rows, value: str) -> Rows:
    """Narrow to requirements that stand so today."""
    done = Q(done__gte=F("units"))
    late = Q(next_due_on__lt=today())
    if value == "lost":
        return rows.filter(lost__gt=0)
    if value == "done":
        return rows.filter(done, lost=0)
    rows = rows.filter(lost=0).exclude(done)
    if value == "make_up":
        return rows.filter(to_make_up__gt=0)
    rows = rows.filter(to_make_up=0)
    if value == "missing":
        return rows.filter(late)
    rows = rows.exclude(late)
    return rows.filter(waiting__gt=0) if value == "waiting" else rows.filter(waiting=0)


def standing_options() -> list[tuple[str, Words]]:
    return [
        ("missing", _("Missing")),
        ("make_up", _("To be made up")),
        ("waiting", _("Waits to be accepted")),
        ("ahead", _("Still to come")),
        ("lost", _("Partly lost")),
        ("done", _("Done")),
    ]


def kind_options() -> list[tuple[str, Words]]:
    return [(kind.value, words) for kind, words in REQUIREMENT_KINDS.items()]


def what_options() -> list[tuple[str, str]]:
    """Give what is asked in cohorts that ask something, by name."""
    asked = Cohort.objects.filter(
        Exists(RequirementState.objects.filter(cohort=OuterRef("pk")))
    )
    versions = DefinitionVersion.objects.filter(pk__in=asked.values("definition_id"))
    found: dict[str, str] = {}
    for document in versions.values_list("document", flat=True):
        for rows in REQUIREMENT_LISTS:
            found |= {row["key"]: row["name"] for row in document.get(rows, ())}
    return sorted(found.items(), key=lambda pair: pair[1])


def requirement_words(rows: Rows, words: str) -> Rows:
    """Narrow to requirements of people or schools whose name has every word."""
    for word in words.split():
        rows = rows.filter(
            Q(appointment__post__person__sort_name__icontains=word)
            | Q(appointment__organisation__name__icontains=word)
            | Q(participation__organisation__name__icontains=word)
        )
    return rows


def people_of(rows: Rows) -> Iterable[int]:
    """Give of whom something is asked."""
    people = rows.order_by().exclude(appointment=None)
    return people.values_list("appointment__post__person_id", flat=True).distinct()


def _chosen(field: str) -> Callable[[Rows, str], Rows]:
    return lambda rows, value: rows.filter(**{field: value})


NAME = Column(
    "name",
    _("Who"),
    who_has_it,
    sort=(
        "appointment__post__person__sort_name",
        "participation__organisation__name",
    ),
    template="programmes/_requirement_name.html",
    is_head=True,
)
WHAT = Column(
    "what",
    _("What is asked"),
    lambda row: requirement_name(row.cohort, row.requirement),
    sort=("requirement",),
)
DONE = Column(
    "done",
    _("Done"),
    lambda row: f"{row.done} / {row.units}",
    sort=("done",),
    numeric=True,
)
STATE = Column(
    "state",
    _("State"),
    lambda row: standing(row)[1],
    template="programmes/_requirement_state.html",
)
DUE = Column(
    "due",
    _("Next due"),
    lambda row: row.next_due_on,
    sort=("next_due_on",),
    template="programmes/_day.html",
)


def requirements_table(words: Vocabulary) -> Table:
    """Declare the list of requirements in a network's own words."""
    school = words.one("school").capitalize()
    cohort = words.one("cohort").capitalize()
    return Table(
        key="requirements",
        things=_("requirements"),
        thing=_("requirement"),
        order="due",
        search=requirement_words,
        search_label=_("Name or school"),
        columns=(
            NAME,
            Column("as", _("As"), as_what),
            Column("school", school, school_of),
            WHAT,
            DONE,
            STATE,
            DUE,
            Column("cohort", cohort, lambda row: row.cohort.name, on_screen=False),
            Column("excused", _("Excused"), lambda row: row.excused, on_screen=False),
        ),
        filters=(
            Filter("cohort", cohort, _chosen("cohort__public_id"), cohort_options),
            Filter("role", _("Role"), _chosen("appointment__role"), role_options),
            Filter("what", _("What is asked"), _chosen("requirement"), what_options),
            Filter("kind", _("Kind"), _chosen("kind"), kind_options),
            Filter("state", _("State"), in_standing, standing_options),
        ),
        fetch=told,
        people=people_of,
        people_words=_("Write to them"),
        empty_title=_("Nothing is asked of anybody yet."),
        empty_words=_("What a role asks stands here once somebody is appointed."),
    )
