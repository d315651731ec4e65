"""The workbook for people: groups, every school's reason, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from intervisit.engine.matching.candidates import Candidates
from intervisit.engine.matching.explain import Explainer
from intervisit.engine.matching.files.certificate_file import HEADER, certificate_rows
from intervisit.engine.matching.files.workbook import Cell, Sheet, write_workbook
from intervisit.engine.matching.lookup import Lookup
from intervisit.engine.matching.outcome import Outcome
from intervisit.engine.matching.scoring import NAMES
from intervisit.engine.matching.tables import group_rows
from intervisit.engine.matching.verify_tables import Tables
from intervisit.engine.matching.words import sentence

Rows = list[Sequence[Cell]]
LONGEST_CELL = 32_767  # characters; a spreadsheet's own limit

CERTIFICATE = (
    "A price for every partner. The sum of all prices, plus for each host the best sum "
    "of (score - price) over a group that it may form, is more than any possible plan "
    "can reach. Anybody can recompute it from the candidate pairs."
)
SHORT = (
    "Schools that compete for too few places: outside them everybody may be placed, "
    "and of them only as many as their hosts have places."
)
READING = (
    ("Groups", "One row for each host and partner; the score is their fit in points."),
    ("Schools", "One row for each partner: where it is, and why not elsewhere."),
    ("Hosts", "How many partners each host has; 0 means that it stays without."),
    ("Certificate", CERTIFICATE),
    ("short = 1", SHORT),
    ("Gap", "(bound - fit) / bound: how much better another plan could be at most."),
    ("Figures", "The report: what was found, what is proven, and how long it took."),
)


def write_book(
    path: Path,
    outcome: Outcome,
    tables: Tables,
    report: dict[str, Any],
    candidates: Candidates | None = None,
) -> None:
    """Write the workbook; with candidates, scores are broken into their parts.

    An odd set too long for a cell is left out of its certificate, which then proves
    a little less; the certificate as CSV has them all.
    """
    groups = ("host", "partner", "score")
    prices: Rows = [
        row for row in certificate_rows(tables) if len(row[0]) <= LONGEST_CELL
    ]
    figures: Rows = [(key, str(value)) for key, value in report.items()]
    write_workbook(
        path,
        [
            Sheet("Groups", groups, group_rows(outcome)),
            _schools(outcome, candidates),
            _hosts(outcome),
            Sheet("Certificate", HEADER, prices),
            Sheet("Figures", ("figure", "value"), figures),
            Sheet("How to read this", ("What", "What it means"), READING, prose=True),
        ],
    )


def _schools(outcome: Outcome, candidates: Candidates | None) -> Sheet:
    header = ["partner", "host", "score"]
    if candidates is not None:
        header += [*NAMES, "km"]
    rows: Rows = []
    explainer = Explainer(outcome)
    for partner, story in enumerate(explainer.stories()):
        row: list[Cell] = [story.partner, story.host, story.score]
        if candidates is not None:
            row += _parts(outcome, candidates, partner)
        rows.append([*row, sentence(story, candidates)])
    return Sheet("Schools", (*header, "why"), rows)


def _parts(outcome: Outcome, candidates: Candidates, partner: int) -> list[Cell]:
    """Return the score's parts and the distance; blanks for a partner left over."""
    host = int(outcome.plan.host[partner])
    if host < 0:
        return [""] * (len(NAMES) + 1)
    pair = candidates.position(host, partner)
    km = round(float(candidates.km[pair]), 1)
    return [*candidates.parts[pair].tolist(), km]


def _hosts(outcome: Outcome) -> Sheet:
    lookup = Lookup(outcome.plan, outcome.certificate.price)
    sizes = outcome.plan.sizes.tolist()
    rows: Rows = []
    for host, name in enumerate(outcome.instance.hosts):
        members = [outcome.instance.partners[p] for p in lookup.members(host)]
        rows.append([name, sizes[host], ", ".join(members)])
    return Sheet("Hosts", ("host", "partners", "who"), rows)
