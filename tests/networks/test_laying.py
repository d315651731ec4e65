"""Tables are laid without drawing every model anew; what comes of it is the same."""

from __future__ import annotations

import pytest
from django.core.management.commands import migrate
from django.db import models
from django.db.migrations.operations import AddConstraint, AddIndex, CreateModel
from django.db.migrations.state import ProjectState

from intervisit.networks.laying import QuietExecutor, QuietState, laying_quietly

KEY = ("id", models.BigAutoField(primary_key=True))
STEPS = (
    CreateModel("Network", [KEY]),
    CreateModel(
        "School", [KEY, ("network", models.ForeignKey("Network", models.PROTECT))]
    ),
    AddIndex("School", models.Index(fields=["network"], name="school_network")),
    AddConstraint(
        "School", models.UniqueConstraint(fields=["network"], name="one_school")
    ),
    CreateModel("Post", [KEY, ("school", models.ForeignKey("School", models.PROTECT))]),
)


def laid(state: ProjectState) -> tuple[ProjectState, list[type[models.Model]]]:
    """Take all steps; gives the state, and the network as it was drawn after each."""
    assert state.apps
    drawn = []
    for step in STEPS:
        state = state.clone()
        step.state_forwards("sample", state)
        drawn.append(state.apps.get_model("sample", "Network"))
    return state, drawn


def test_both_ways_lead_to_the_same_models():
    quiet, _ = laid(QuietState())
    plain, _ = laid(ProjectState())

    assert quiet == plain
    for name in ("Network", "School", "Post"):
        ours, theirs = (
            state.apps.get_model("sample", name)._meta for state in (quiet, plain)
        )
        assert [field.name for field in ours.fields] == [
            field.name for field in theirs.fields
        ]
        assert ours.constraints == theirs.constraints
        assert ours.indexes == theirs.indexes


@pytest.mark.parametrize(("way", "times"), [(QuietState, 1), (ProjectState, 5)])
def test_a_model_is_drawn_once(way, times):
    _, drawn = laid(way())

    assert len(set(map(id, drawn))) == times


def test_the_command_is_quiet_only_for_a_while():
    before = migrate.MigrationExecutor
    with laying_quietly():
        inside = migrate.MigrationExecutor

    assert (inside, migrate.MigrationExecutor) == (QuietExecutor, before)
