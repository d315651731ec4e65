"""What the pages of a run show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from intervisit.matching.models import MatchRun
from intervisit.matching.pictures import closing, groups_map, schools_of
from intervisit.matching.queries import telling
from intervisit.matching.queries.paging import shown_groups
from intervisit.matching.queries.run_page import (
    Result,
    drawn,
    fairness_told,
    figures_told,
    result_of,
    school_in,
    weights_told,
)

SILENT_AFTER = timedelta(minutes=2)


def at_work(run: MatchRun, now: datetime) -> dict[str, Any]:
    """Say how far a run is, and whether its job fell silent."""
    steps = run.progress
    heard = run.heard_at or run.asked_at
    silent = now - heard > SILENT_AFTER
    words = _("It waits for its turn.")
    if run.wants_stop:
        words = _("It is being stopped: the best plan so far will count.")
    elif steps and steps[-1][2]:
        told = {
            "matched": telling.counted_points(steps[-1][2]),
            "fit": telling.counted_points(steps[-1][3]),
            "bound": telling.counted_points(steps[-1][1]),
        }
        words = (
            _("%(matched)s schools placed, fit %(fit)s; no plan can reach %(bound)s.")
            % told
        )
    elif run.began_at is not None:
        words = _("It works out how good a plan could be at most.")
    return {
        "progress_words": words,
        "silent": silent,
        "plot": closing(steps),
        "done": steps[-1][0] if steps else 0,
        "total": run.settings.get("seconds", 0),
    }


def result(run: MatchRun, asked: Mapping[str, str], country: str) -> dict[str, Any]:
    """Give the page of an answer: verdict, figures, map, one school, the ledger."""
    found = result_of(run, country)
    row = school_in(run, asked.get("school", ""))
    shown = shown_groups(found.groups, asked)
    on_page = shown.groups
    chosen = found.group(shown.chosen) or (on_page[0] if on_page else None)
    ring = row.organisation if row is not None else None
    picture = groups_map(
        drawn(on_page), schools_of(found.left), chosen.letter if chosen else "", ring
    )
    return {
        "title": telling.verdict_title(run),
        "sentences": telling.verdict_sentences(run),
        "figures": figures_told(run, country),
        "result": found,
        "shown": shown,
        "chosen": chosen,
        "school": school_told(run, row, country) if row is not None else None,
        "map": picture,
        "plot": closing(run.progress),
        "weights": weights_told(run),
        "fairness": fairness_told(run),
        "plans": list(run.plans.order_by("number")),
        "totals": totals(found),
    }


def totals(found: Result) -> dict[str, Any]:
    """Sum the ledger up."""
    partners = sum(len(group.partners) for group in found.groups)
    fit = sum(group.host.score for group in found.groups)
    return {
        "partners": partners,
        "mean": round(fit / partners) if partners else 0,
        "lowest": min((group.lowest for group in found.groups), default=0),
    }


def school_told(run: MatchRun, row: Any, country: str) -> dict[str, Any]:
    """Explain one school: why it is where it is, and what else was possible."""
    weights = run.settings.get("weights", {})
    if row.is_host:
        sentences = [telling.host_line(row)]
    else:
        sentences = telling.reason_sentences(row, country)
    dropped = row.story.get("dropped") or {}
    return {
        "row": row,
        "sentences": sentences,
        "parts": telling.parts_told(row.story.get("parts") or {}, weights)
        if row.host
        else [],
        "others": telling.others_told(row.story),
        "dropped": telling.dropped_words(dropped) if row.host_id else [],
        "price": row.story.get("price", 0),
    }
