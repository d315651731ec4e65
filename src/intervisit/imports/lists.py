"""The list of imports."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.states import State
from intervisit.imports.labels import STATES
from intervisit.imports.models import Import, Subject
from intervisit.support.tables import Column, Filter, Table

Imports = QuerySet[Import]


def subject_options() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in Subject.choices]


def state_options() -> list[tuple[str, str]]:
    return [(state.value, str(words)) for state, words in STATES.items()]


def with_words(runs: Imports, words: str) -> Imports:
    """Narrow to imports whose file name has the words."""
    return runs.filter(file_name__icontains=words)


def written(run: Import) -> str:
    """Say in figures what an import did, or would do."""
    counts = run.counts
    parts = [
        (counts.get("add", 0), _("new")),
        (counts.get("change", 0), _("changed")),
        (counts.get("end", 0), _("ended")),
        (counts.get("unreadable", 0) + counts.get("left_out", 0), _("stayed out")),
    ]
    return ", ".join(f"{count:,} {words}" for count, words in parts if count)


IMPORTS = Table(
    key="imports",
    things=_("imports"),
    thing=_("import"),
    order="-made_at",
    search=with_words,
    search_label=_("Name of the file"),
    caption=_("Imports"),
    columns=(
        Column(
            "file_name",
            _("File"),
            lambda run: run.file_name,
            sort=("file_name",),
            template="imports/_name.html",
            is_head=True,
        ),
        Column(
            "subject",
            _("What is in it"),
            lambda run: run.get_subject_display(),
            sort=("subject",),
        ),
        Column(
            "state",
            _("Where it stands"),
            lambda run: str(STATES[State(run.state)]),
            sort=("state",),
            template="imports/_state.html",
        ),
        Column("rows", _("Rows"), written),
        Column(
            "made_by",
            _("Sent by"),
            lambda run: str(run.made_by) if run.made_by else str(_("Command line")),
        ),
        Column(
            "made_at",
            _("Sent on"),
            lambda run: run.made_at,
            sort=("made_at",),
            template="imports/_moment.html",
        ),
    ),
    filters=(
        Filter(
            "subject",
            _("What is in it"),
            lambda runs, value: runs.filter(subject=value),
            subject_options,
        ),
        Filter(
            "state",
            _("Where it stands"),
            lambda runs, value: runs.filter(state=value),
            state_options,
        ),
    ),
    empty_title=_("Nothing was imported yet."),
    empty_words=_(
        "Bring in the list of schools or people that you have. You see what it would "
        "do before anything is written."
    ),
)
