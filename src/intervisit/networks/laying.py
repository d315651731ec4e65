"""Lay tables without drawing every model anew after each step.

Django keeps a picture of all models while it migrates, and draws a model and all that
are related to it again after every operation. Here every model hangs on the network,
so a new constraint made Django draw some sixty models, four hundred times over: on an
empty database that took ten times as long as the tables themselves. Two kinds of
operations leave what was drawn before as it is: a new model, to which nothing refers
yet, and a new constraint or index, which is added to the drawing of its model.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState


class QuietState(ProjectState):
    """A state of the project that draws what an operation made, and only that."""

    def clone(self) -> QuietState:
        twin: Any = super().clone()
        twin.__class__ = QuietState
        quiet: QuietState = twin
        return quiet

    def add_model(self, model_state: ModelState) -> None:
        if "apps" not in self.__dict__:
            super().add_model(model_state)
            return
        key = (model_state.app_label, model_state.name_lower)
        self.models[key] = model_state
        self._relations = None
        self.apps.render_multiple([model_state])

    def _append_option(
        self, app_label: str, model_name: str, option_name: str, obj: Any
    ) -> None:
        options = self.models[app_label, model_name].options
        options[option_name] = [*options[option_name], obj]
        if "apps" in self.__dict__:
            drawn = self.apps.get_model(app_label, model_name)._meta
            setattr(drawn, option_name, [*getattr(drawn, option_name), obj])


class QuietExecutor(MigrationExecutor):
    """An executor whose states are quiet."""

    def _create_project_state(self, *asked: bool, **named: bool) -> ProjectState:
        make = super()._create_project_state  # type: ignore[misc]  # unknown to stubs
        state: ProjectState = make(*asked, **named)
        return QuietState(state.models, real_apps=state.real_apps)


@contextmanager
def laying_quietly() -> Iterator[None]:
    """Let Django's command ``migrate`` use the quiet executor in this block."""
    before = vars(migrate)["MigrationExecutor"]
    vars(migrate)["MigrationExecutor"] = QuietExecutor
    try:
        yield
    finally:
        vars(migrate)["MigrationExecutor"] = before
