"""Lists that the pages of ``frameworks`` show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from intervisit.frameworks.models import FrameworkState
from intervisit.support.tables import Column, Filter, Table

FRAMEWORKS = Table(
    key="frameworks",
    things=_("frameworks"),
    thing=_("framework"),
    order="title",
    search=lambda rows, words: rows.filter(title__icontains=words),
    search_label=_("Name"),
    columns=(
        Column(
            "title",
            _("Name"),
            lambda framework: framework.title,
            sort=("title", "-version_number"),
            template="frameworks/_framework_name.html",
            is_head=True,
        ),
        Column("publisher", _("From"), lambda framework: framework.publisher),
        Column("version", _("Version"), lambda f: f.version_number, numeric=True),
        Column(
            "statements", _("Statements"), lambda f: f.statement_count, numeric=True
        ),
        Column("state", _("State"), lambda framework: framework.get_state_display()),
    ),
    filters=(
        Filter(
            "state",
            _("State"),
            lambda rows, state: rows.filter(state=state),
            lambda: FrameworkState.choices,
        ),
    ),
    empty_title=_("No framework yet."),
    empty_words=_("Bring in a CASE package, or type your own competency domains."),
)
