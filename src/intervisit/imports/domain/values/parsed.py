"""What a reader of values gives back."""

from dataclasses import dataclass
from typing import Final

from intervisit.imports.domain.problems import Fault, Problem, notice, shown

#: How offices write "nothing here"; the single letters are those of school statistics.
ABSENT: Final = frozenset(
    {
        "",
        "-",
        "\N{EN DASH}",
        "\N{EM DASH}",
        "--",
        ".",
        "?",
        "n/a",
        "na",
        "#n/a",
        "nil",
        "none",
        "null",
        "nan",
        "not applicable",
        "not available",
        "tbc",
        "tbd",
        "unknown",
    }
)
SUPPRESSED: Final = frozenset({"z", "x", "c", "s", "*", "**", "supp", "suppressed"})


FORMULA_STARTS: Final = "=+-@|%"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A canonical value ("" where there is none) and what to say about it."""

    value: str = ""
    problem: Problem | None = None


def wrong(fault: Fault, raw: str, suggestion: str = "", **facts: object) -> Parsed:
    """Give the verdict that a cell can't be read."""
    written = {name: str(fact) for name, fact in facts.items()}
    return Parsed(
        problem=Problem(fault, value=shown(raw), facts=written, suggestion=suggestion)
    )


def remarked(value: str, fault: Fault, raw: str, **facts: str) -> Parsed:
    """Give a value that was read, with a remark on how."""
    return Parsed(value, notice(fault, value=raw, **facts))


def tidy(raw: str) -> str:
    """Take away what can't be seen: odd spaces, tabs, line ends, marks of direction."""
    if raw.isprintable():
        text = raw.strip()
        text = " ".join(text.split()) if "  " in text else text
    else:
        text = " ".join("".join(map(visible, raw)).split())
    # Exports put an apostrophe before what a spreadsheet would take for a formula.
    is_disarmed = text[:1] == "'" and text[1:2] in FORMULA_STARTS and text[1:2]
    return text[1:] if is_disarmed else text


def visible(letter: str) -> str:
    """Give a letter, a space for any kind of space, nothing for what can't be seen."""
    if letter.isspace():
        return " "
    return letter if letter.isprintable() else ""


def is_absent(raw: str) -> bool:
    return tidy(raw).lower() in ABSENT
