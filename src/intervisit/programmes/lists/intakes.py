"""The lists that came into a cohort."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from intervisit.programmes.domain.taking import WRITTEN, Doing
from intervisit.programmes.labels import DOINGS
from intervisit.programmes.models import Intake
from intervisit.support.tables import Column, Table


def lines_written(intake: Intake) -> int | None:
    """Count the lines that a list wrote; None while it waits."""
    if intake.is_waiting:
        return None
    return sum(int(intake.counts.get(outcome.value, 0)) for outcome in WRITTEN)


INTAKES = Table(
    key="intakes",
    things=_("lists"),
    thing=_("list"),
    order="-made",
    columns=(
        Column(
            "source",
            _("Where it came from"),
            lambda intake: intake.source,
            sort=("source",),
            template="programmes/_intake_name.html",
            is_head=True,
        ),
        Column(
            "doing",
            _("What it does"),
            lambda intake: DOINGS[Doing(intake.doing)],
            sort=("doing",),
        ),
        Column("on", _("Day"), lambda i: i.on, template="programmes/_day.html"),
        Column(
            "state",
            _("State"),
            lambda intake: intake.get_state_display(),
            sort=("state",),
            template="programmes/_intake_state.html",
        ),
        Column("lines", _("Written"), lines_written, numeric=True),
        Column(
            "made",
            _("Made"),
            lambda intake: intake.made_at,
            sort=("made_at",),
            template="programmes/_made.html",
        ),
        Column("reason", _("Reason"), lambda intake: intake.reason),
    ),
    empty_title=_("No list came in yet."),
    empty_words=_("Every list that is ticked, pasted or read from a file stands here."),
)
