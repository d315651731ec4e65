"""A framework typed as an outline: one statement a line, indented under another.

::

    1 Constructivist learning environment
      1a Applies new skills in the classroom
      1b Asks for feedback and uses it
    2 Collaboration
"""

from __future__ import annotations

import re
import uuid

from intervisit.frameworks.domain.content import FrameworkContent, Problem, Statement

CODE = re.compile(
    r"^(?P<code>[0-9A-Z][0-9A-Za-z]{0,3}(?:[.\-][0-9A-Za-z]{1,4})*[.)]?)\s+"
)
LETTERS_ONLY = re.compile(r"^[A-Z]?[a-z]+$|^[A-Z]{2,}$|^A$|^I$")
TAB = 4


def _split(line: str) -> tuple[str, str]:
    """Split a line into code and words: "1a Asks …" has the code 1a."""
    found = CODE.match(line)
    if found is None or LETTERS_ONLY.match(found["code"]):
        return "", line
    return found["code"].rstrip(".)"), line[found.end() :].strip()


def read_outline(
    text: str, *, title: str, identifier: str
) -> tuple[FrameworkContent, list[Problem]]:
    """Read an outline; deeper indentation means "under the line above".

    Identifiers of statements come from the framework's and their path, so that the
    same outline gives the same ones.
    """
    stack: list[tuple[int, str]] = []
    statements: list[Statement] = []
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for number, raw in enumerate(text.replace("\0", "").splitlines(), start=1):
        line = raw.expandtabs(TAB)
        words = line.strip().lstrip("•-* ").strip()
        if not words:
            continue
        indent = len(line) - len(line.lstrip())
        while stack and stack[-1][0] >= indent:
            stack.pop()
        parent = stack[-1][1] if stack else ""
        code, said = _split(words)
        if (parent, said.casefold()) in seen:
            problems.append(Problem(f"Line {number}", f"“{said}” stands twice."))
            continue
        seen.add((parent, said.casefold()))
        key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{identifier}/{parent}/{said}"))
        statements.append(
            Statement(key, said, code, parent=parent, position=len(statements))
        )
        stack.append((indent, key))
    content = FrameworkContent(
        identifier=identifier, title=title, statements=tuple(statements)
    )
    return content, problems


def write_outline(content: FrameworkContent) -> str:
    """Write a framework as an outline that reads back to the same statements."""
    depth: dict[str, int] = {}
    lines = []
    for statement in content.statements:
        depth[statement.identifier] = level = (
            depth[statement.parent] + 1 if statement.parent in depth else 0
        )
        code = f"{statement.code} " if statement.code else ""
        lines.append(f"{'  ' * level}{code}{statement.text}")
    return "\n".join(lines)
