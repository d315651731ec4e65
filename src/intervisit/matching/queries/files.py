"""What can be taken away from a run: files for people, and files for sceptics."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from intervisit.engine.matching.files.workbook import Sheet, write_workbook
from intervisit.matching.domain.packing import packed_table, plain
from intervisit.matching.domain.settings import FACTORS
from intervisit.matching.labels import FACTOR_WORDS
from intervisit.matching.models import MatchRun, RunFile, RunSchool
from intervisit.matching.models.runs import RunFileKind
from intervisit.matching.queries import telling
from intervisit.matching.queries.lists import schools_of_run
from intervisit.matching.queries.snapshot import keys_of
from intervisit.networks.distances import far

KEPT = {
    "pairs": (RunFileKind.PAIRS, "csv"),
    "certificate": (RunFileKind.CERTIFICATE, "csv"),
    "input": (RunFileKind.INPUT, "json"),
}
Found = tuple[bytes, str, str]


def file_of(run: MatchRun, what: str, country: str) -> Found | None:
    """Give content, name and kind of a file, or None where there is no such file."""
    name = f"{run.cohort.name} {_('run')} {run.number} {what}"
    if what in KEPT:
        kind, ending = KEPT[what]
        kept = RunFile.objects.filter(run=run, kind=kind).first()
        return None if kept is None else (plain(kept.content), name, ending)
    if not run.figures:
        return None
    if what == "groups":
        return groups_of_run(run), name, "csv"
    if what == "report":
        return report_of(run), name, "json"
    if what == "workbook":
        return workbook_of(run, country), name, "xlsx"
    return None


def groups_of_run(run: MatchRun) -> bytes:
    """Give host, partner and score by key, as the checker reads them."""
    rows = placed_rows(run)
    schools = [school for row in rows for school in (row.host, row.organisation)]
    keys = keys_of([school for school in schools if school is not None])
    lines = [
        (keys[row.host_id or 0], keys[row.organisation_id], row.score) for row in rows
    ]
    return plain(packed_table(("host", "partner", "score"), lines))


def placed_rows(run: MatchRun) -> list[RunSchool]:
    """Give the partners that have a host, group by group."""
    rows = schools_of_run(run).filter(is_host=False, host__isnull=False)
    return list(rows.order_by("letter_length", "letter", "-score", "pk"))


def report_of(run: MatchRun) -> bytes:
    """Give figures, settings and versions as JSON."""
    report = run.figures | {
        "settings": run.settings,
        "engine": run.engine,
        "definition": run.definition.number,
        "check": run.verdict,
    }
    return (json.dumps(report, indent=2, ensure_ascii=False) + "\n").encode()


def workbook_of(run: MatchRun, country: str) -> bytes:
    """Give a workbook for people: groups, schools with reasons, how to read it."""
    rows = list(schools_of_run(run).order_by("letter_length", "letter", "guest", "pk"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.xlsx"
        write_workbook(
            path,
            [
                _groups(rows, country),
                _schools(run, rows, country),
                Sheet(_("Figures"), (_("figure"), _("value")), _figures(run)),
                Sheet(
                    _("How to read this"),
                    (_("What"), _("What it means")),
                    reading(),
                    prose=True,
                ),
            ],
        )
        return path.read_bytes()


def _groups(rows: Sequence[RunSchool], country: str) -> Sheet:
    head = (_("group"), _("host"), _("partner"), _("fit"), _("distance"))
    body = [
        (
            row.letter,
            row.host.name,
            row.organisation.name,
            row.score,
            far(row.km, country),
        )
        for row in rows
        if not row.is_host and row.host is not None
    ]
    return Sheet(_("Groups"), head, body)


def _schools(run: MatchRun, rows: Sequence[RunSchool], country: str) -> Sheet:
    counted = [name for name in FACTORS if run.settings["weights"].get(name)]
    head = (
        *(_("school"), _("code"), _("takes part as"), _("group"), _("fit")),
        *(str(FACTOR_WORDS[name]) for name in counted),
        _("why"),
    )
    body = [
        (
            row.organisation.name,
            row.organisation.code,
            _("host") if row.is_host else _("partner"),
            row.letter,
            row.score,
            *(row.story.get("parts", {}).get(name, "") for name in counted),
            telling.reason_line(row, country),
        )
        for row in rows
    ]
    return Sheet(_("Schools"), head, body)


def _figures(run: MatchRun) -> list[tuple[str, str]]:
    values = {**run.figures, **run.settings, "engine": run.engine}
    return [(key, str(value)) for key, value in values.items()]


def reading() -> list[tuple[str, str]]:
    """Say what the sheets and figures mean."""
    return [
        (_("Groups"), _("One line for each host and partner; fit is out of 1,000.")),
        (_("Schools"), _("One line for each school: where it is, and why.")),
        (
            _("Bound"),
            _("No plan whatever can have more; anybody can recompute it."),
        ),
        (
            _("Certificate"),
            _(
                "A price for every partner. The sum of all prices, plus for each host"
                " the best sum of fit less price over a group it may form, is at least"
                " what any plan can reach."
            ),
        ),
        (
            _("Check it"),
            _(
                "Take pairs, groups and certificate, and let “intervisit verify-match”"
                " read them: it shares no code with what formed the groups."
            ),
        ),
    ]
