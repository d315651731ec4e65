"""Who writes what an exclusion constraint guards takes a turn first (decision 0032)."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint

from tests.architecture.test_words import house_models

#: Each locks a row that all writers of a table share.
LOCKING = {"take_turn", "alive", "open_cohort", "open_cohort_row", "_come_after_others"}
WRITERS = {
    "cohort_staff_once_at_a_time": "programmes.operations.members:appoint_staff",
    "goes_along_with_it_once": (
        "partnerships.operations.facilitating:assign_facilitator"
    ),
    "holds_a_role_once_at_a_time": "programmes.operations.appointing:appoint",
    "once_in_a_group_at_a_time": "partnerships.operations.forming:add_member",
    "one_facilitator_of_a_role_at_a_time": (
        "partnerships.operations.facilitating:assign_facilitator"
    ),
    "one_group_of_a_cohort_at_a_time": "partnerships.operations.forming:add_member",
    "one_region_of_a_kind_at_a_time": "networks.operations.schools:place_in_region",
    "one_spell_at_a_time": "programmes.operations.serving:write_spell",
    "person_not_engaged_twice": "people.operations.engagements:_save",
    "place_of_listing_held_once": "bookings.operations.terms:take_place",
    "room_not_engaged_twice": "people.operations.engagements:_save",
    "same_post_once_at_a_time": "people.operations.posts:_save_post",
    "school_years_do_not_overlap": "networks.operations.office:save_school_year",
    "seat_held_by_one_at_a_time": "programmes.operations.appointing:appoint",
    "serves_a_school_once_at_a_time": (
        "partnerships.operations.consortia:set_consortium"
    ),
    "takes_part_once_at_a_time": "programmes.operations.taking:apply_intake",
    "terms_do_not_overlap": "networks.operations.office:add_term",
}


def excluding() -> set[str]:
    return {
        constraint.name
        for model in house_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, ExclusionConstraint)
    }


def takes_a_turn(write: Callable[..., Any]) -> bool:
    """Whether the turn is taken on a line above the first that writes."""
    lines = inspect.getsource(inspect.unwrap(write)).splitlines()
    writing = (".create(", ".save(", "_seated(")
    for line in lines:
        if any(f"{name}(" in line for name in LOCKING):
            return True
        if any(words in line for words in writing):
            return False
    return False


def test_every_exclusion_has_its_writer():
    assert set(WRITERS) == excluding()


def test_every_writer_takes_a_turn():
    without = []
    for place in sorted(set(WRITERS.values())):
        module, _, name = place.partition(":")
        if not takes_a_turn(getattr(import_module(f"intervisit.{module}"), name)):
            without.append(place)

    assert without == []


def test_writer_without_a_turn_is_noticed():
    def hasty(row):
        row.save()

    def too_late(row):
        row.save()
        take_turn(row)  # noqa: F821 - read, never run

    assert [takes_a_turn(each) for each in (hasty, too_late)] == [False, False]
