"""Files that an import gives back: rows that stayed out, templates, dictionaries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as say

from intervisit.imports.domain.planning.outcomes import Outcome
from intervisit.imports.domain.target import Kind, Target
from intervisit.imports.domain.targets import TARGETS
from intervisit.imports.domain.targets import Subject as TableSubject
from intervisit.imports.labels import MEANINGS, OUTCOMES, target_label
from intervisit.imports.labels.sentences import sentence
from intervisit.imports.models import Import, ImportRow
from intervisit.imports.queries.files import content_of, table_in, uploaded
from intervisit.imports.queries.runs import rows_of
from intervisit.imports.queries.storing import problem_from
from intervisit.support.documents import Sheet

TYPES = {Kind.DATE: "date", Kind.ENROLMENT: "integer", Kind.AGE: "integer"}
NUMBERS = {Kind.LATITUDE: "number", Kind.LONGITUDE: "number"}
FIRST_LINES = 2


def rows_left(run: Import) -> Sheet:
    """Give the rows that stay out as they came, with the reason beside each.

    The header is that of the file, so that the mended file can be sent again.
    """
    kept = rows_of(run).filter(
        outcome__in=[Outcome.UNREADABLE.value, Outcome.LEFT_OUT.value]
    )
    reasons = {(row.part, row.number): reason_of(row) for row in kept}
    if run.is_roster or not run.file:
        head = [say("File"), say("Row"), say("Why it stayed out")]
        rows = [[*place, reason] for place, reason in reasons.items()]
        return Sheet(say("Rows that stayed out"), head, rows)
    head = [say("Why it stayed out"), say("Row"), *run.columns["header"]]
    by_number = {number: reason for (_part, number), reason in reasons.items()}
    return Sheet(say("Rows that stayed out"), head, list(original_rows(run, by_number)))


def reason_of(row: ImportRow) -> str:
    """Say why a row stays out, in one cell."""
    problems = [problem_from(kept) for kept in row.matter.get("p!", [])]
    sentences = [sentence(problem) for problem in problems if problem.is_error]
    return " ".join(sentences) or str(OUTCOMES[Outcome(row.outcome)])


def original_rows(run: Import, reasons: dict[int, str]) -> Iterator[list[Any]]:
    """Read the file once more and give the cells of these rows."""
    width = len(run.columns["header"])
    with content_of(run) as content:
        upload = uploaded(content, run.file_name)
        sheet = table_in(
            upload, TableSubject(run.subject), run.mapping.get("sheet", "")
        )
        for line in sheet.lines():
            if line.number in reasons:
                cells = [cell.replace("\x00", "") for cell in line.cells[:width]]
                yield [reasons[line.number], line.number, *cells]


def template_of(subject: TableSubject) -> Sheet:
    """Give an empty list with the columns that can be read, and an example."""
    targets = [target for target in TARGETS[subject].values() if target.example]
    head = [heading_of(target) for target in targets]
    return Sheet(subject.value, head, [[target.example for target in targets]])


def heading_of(target: Target) -> str:
    """Give the header that a template uses; reading it back gives the target."""
    return target.key.replace("_", " ")


def dictionary_of(subject: TableSubject) -> list[dict[str, Any]]:
    """Describe every column that a list can have."""
    return [
        {
            "name": heading_of(target),
            "label": target_label(target.key),
            "meaning": MEANINGS.get(target.key, ""),
            "example": target.example,
            "is_needed": target.is_required,
            "is_personal": target.privacy.value == "personal",
            "words": ", ".join(target.words[:6]),
        }
        for target in TARGETS[subject].values()
    ]


def table_schema(subject: TableSubject) -> dict[str, Any]:
    """Give the dictionary as a Frictionless Table Schema."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "name": f"intervisit-{subject.value}",
        "version": "1",
        "fields": [
            {
                "name": heading_of(target),
                "title": str(target_label(target.key)),
                "type": (TYPES | NUMBERS).get(target.kind, "string"),
                "description": str(MEANINGS.get(target.key, "")),
                "constraints": {"required": target.is_required},
                "privacy": target.privacy.value,
            }
            for target in TARGETS[subject].values()
        ],
    }
