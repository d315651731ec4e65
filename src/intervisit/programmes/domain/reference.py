"""The reference of the schema: every key, what it is, and what reads it."""

from __future__ import annotations

from collections.abc import Iterator

from intervisit.programmes.domain.blanks import Blank, BlankKind, blanks_of
from intervisit.programmes.domain.chapters import CHAPTERS
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.part import Part
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader

KINDS = {
    BlankKind.TEXT: "text",
    BlankKind.LONG: "longer text",
    BlankKind.NUMBER: "whole number",
    BlankKind.MONEY: 'amount, as "1500.00"',
    BlankKind.DAY: 'day of the year, as "09-01"',
    BlankKind.FLAG: "true or false",
    BlankKind.CHOICE: "one of",
    BlankKind.CHOICES: "any of",
    BlankKind.REFERENCE: "short name",
    BlankKind.REFERENCES: "short names",
    BlankKind.LINES: "list of texts",
    BlankKind.CONTENT: "sections of a questionnaire, see below",
    BlankKind.PART: "table",
    BlankKind.PARTS: "list of tables",
}
HEAD = """# What a programme definition may say

Generated from the schema (`intervisit make_docs`); don’t edit it here. Every key of
a definition is listed with the capability that reads it. Every table may also have
`examples`: the names of its keys whose values nobody has confirmed yet.
"""


QUESTIONS = f"""## Sections of a questionnaire

The same shape as a questionnaire’s own file (`intervisit.questionnaires.domain`).

- A section: `key`, `title`, `intro`, `audience` and `may_add` (any of
  {", ".join(f"`{reader}`" for reader in Reader)}), `questions`.
- A question: `key`, `kind` (one of {", ".join(f"`{kind}`" for kind in Kind)}), `label`,
  `help`, `required`, and what its kind knows: `most_characters`; `options` of `key`
  and `label`, `other`; `lowest`, `highest`, `anchors` of `point` and `words`,
  `opt_out`; `unit`, `least`, `most`, `decimals`; `most_files`.
"""


def parts(part: type[Part] = Definition, name: str = "") -> Iterator[tuple[str, type]]:
    """Give every table of the schema with the name that files give it."""
    yield name, part
    for blank in blanks_of(part).values():
        if blank.part is not None:
            yield from parts(blank.part, f"{name}.{blank.name}".lstrip("."))


def definition_page() -> str:
    """Write the reference as Markdown."""
    told = dict(parts())
    lines = [HEAD]
    for chapter in CHAPTERS:
        lines.append(f"## {chapter.title}\n")
        for name, part in told.items():
            if name.partition(".")[0] in chapter.lists:
                lines += _table(name, part)
    lines.append(QUESTIONS)
    return "\n".join(lines)


def _table(name: str, part: type[Part]) -> list[str]:
    doc = (part.__doc__ or "").strip().splitlines()[0]
    rows = [_row(blank) for blank in blanks_of(part).values()]
    head = ["| key | what it is | kind | read by |", "| --- | --- | --- | --- |"]
    return [f"### `{name}`\n", f"{doc}\n", *head, *rows, ""]


def _row(blank: Blank) -> str:
    kind = KINDS[blank.kind]
    if blank.options:
        kind += " " + ", ".join(f"`{value}`" for value, _ in blank.options)
    if blank.refers:
        kind += " from " + " or ".join(f"`{name}`" for name in blank.refers)
    if blank.is_required:
        kind += "; required"
    elif blank.default not in (None, (), False):
        kind += f"; else `{str(blank.default).lower()}`"
    about = f" {blank.about}" if blank.about else ""
    return f"| `{blank.name}` | {blank.title}.{about} | {kind} | {blank.reader} |"
