"""What has to add up inside a definition; one small function a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from intervisit.programmes.domain.asked import form_faults
from intervisit.programmes.domain.blanks import Path, Raw, blanks_of
from intervisit.programmes.domain.faults import DefinitionFault
from intervisit.programmes.domain.references import name_of, tables
from intervisit.programmes.domain.schema.part import Part
from intervisit.programmes.domain.wording import Wording

WHOLE = 100
PAIRS = (
    ("at_least", "at_most"),
    ("people_at_least", "people_at_most"),
    ("serves_at_least", "serves_at_most"),
    ("goals_at_least", "goals_at_most"),
    ("from_days", "to_days"),
    ("lowest", "highest"),
    ("confirm_weeks", "fades_weeks"),
    ("fades_weeks", "leaves_weeks"),
    ("closes_weeks_before", "opens_weeks_before"),
)
SUMS = (("parts", "percent"), ("criteria", "weight"), ("weights", "percent"))
Faults = Iterator[DefinitionFault]


def rule_faults(document: Raw) -> Faults:
    """Find everything that doesn't add up."""
    for path, part, table in tables(document):
        for rule in RULES:
            yield from rule(document, part, table, path)


def _numbers(rows: Any, name: str) -> list[int] | None:
    """Give the numbers under a key of some tables; None when one isn't a number."""
    if not isinstance(rows, list | tuple) or not rows:
        return None
    found = [row.get(name) if isinstance(row, dict) else None for row in rows]
    return (
        [each for each in found if isinstance(each, int)]
        if all(isinstance(each, int) for each in found)
        else None
    )


def least_before_most(_: Raw, part: type[Part], table: Raw, path: Path) -> Faults:
    """A smallest value isn't above the largest."""
    known = blanks_of(part)
    for low, high in PAIRS:
        least, most = table.get(low), table.get(high)
        if low not in known or not isinstance(least, int) or not isinstance(most, int):
            continue
        if least > most:
            facts = {
                "first": Wording(known[low].title),
                "least": least,
                "second": Wording(known[high].title),
                "most": most,
            }
            words = (
                "“{first}” is {least}, “{second}” {most}. The second can’t be smaller "
                "than the first."
            )
            yield DefinitionFault((*path, high), Wording(words, facts))


def shares_make_the_whole(_: Raw, part: type[Part], table: Raw, path: Path) -> Faults:
    """Percentages that divide something add up to 100."""
    for name, share in SUMS:
        blank = blanks_of(part).get(name)
        if blank is None or blank.part is None or share not in blanks_of(blank.part):
            continue
        numbers = _numbers(table.get(name), share)
        if numbers is not None and sum(numbers) != WHOLE:
            facts = {"shares": _shares(numbers), "sum": sum(numbers)}
            words = "{shares} make {sum}%. They have to make 100%."
            yield DefinitionFault((*path, name), Wording(words, facts))


def _shares(numbers: Sequence[int]) -> Wording:
    """List percentages: 40%, 40% and 30%."""
    shares = [f"{each}%" for each in numbers]
    if len(shares) == 1:
        return Wording("{share}", {"share": shares[0]})
    facts = {"shares": shares[:-1], "last": shares[-1]}
    return Wording("{shares} and {last}", facts)


def seats_fit_the_role(
    document: Raw, part: type[Part], table: Raw, path: Path
) -> Faults:
    """No more seats are funded than people may be appointed."""
    if part.noun != "seat":
        return
    roles = {str(row["key"]): row for row in _rows(document, "roles") if "key" in row}
    role = roles.get(str(table.get("role")))
    most = role.get("at_most") if role else None
    seats = table.get("number")
    if role and isinstance(most, int) and isinstance(seats, int) and seats > most:
        people = role.get("plural") or name_of(role)
        words = (
            "At most {most} {people} can be appointed, so at most {most} seats can "
            "be funded. Change “At most” to {seats}, or the seats to {most}."
        )
        facts = {"most": most, "people": people, "seats": seats}
        yield DefinitionFault((*path, "number"), Wording(words, facts))


def forms_can_be_asked(_: Raw, part: type[Part], table: Raw, path: Path) -> Faults:
    """What a form asks is a sound questionnaire."""
    if part.noun == "questionnaire":
        yield from form_faults(table, path)


def anchors_lie_on_the_scale(
    _: Raw, part: type[Part], table: Raw, path: Path
) -> Faults:
    """Anchors explain scores that can be given."""
    if part.noun != "rubric":
        return
    lowest, highest = table.get("lowest", 1), table.get("highest", 4)
    if not isinstance(lowest, int) or not isinstance(highest, int):
        return
    for index, criterion in enumerate(_rows(table, "criteria")):
        for number, anchor in enumerate(_rows(criterion, "anchors")):
            score = anchor.get("score")
            if isinstance(score, int) and not lowest <= score <= highest:
                facts = {"found": score, "least": lowest, "most": highest}
                yield DefinitionFault(
                    (*path, "criteria", index, "anchors", number, "score"),
                    Wording("{found} isn’t between {least} and {most}.", facts),
                )


def groups_have_members(_: Raw, part: type[Part], table: Raw, path: Path) -> Faults:
    """A kind of group says who is in it."""
    if part.noun != "kind of group":
        return
    if not table.get("places") and table.get("people_at_most") is None:
        words = "Say which members a group has, or how many people at most."
        yield DefinitionFault((*path, "places"), Wording(words))


def cycles_fit_their_windows(
    _: Raw, part: type[Part], table: Raw, path: Path
) -> Faults:
    """A window for each cycle, where there are windows."""
    if part.noun != "coaching":
        return
    windows, cycles = len(_rows(table, "windows")), table.get("cycles")
    if windows and isinstance(cycles, int) and windows < cycles:
        words = "{cycles} cycles are asked for and there are windows for {windows}."
        facts = {"cycles": cycles, "windows": windows}
        yield DefinitionFault((*path, "windows"), Wording(words, facts))


def strands_say_how(_: Raw, part: type[Part], table: Raw, path: Path) -> Faults:
    """A strand of another programme says how it is run."""
    if part.noun != "programme" or table.get("strand_form"):
        return
    if table.get("strand_of"):
        words = "Say how the strand is run within the other."
        yield DefinitionFault((*path, "strand_of"), Wording(words))


def _rows(table: Raw, name: str) -> list[dict[str, Any]]:
    rows = table.get(name)
    if not isinstance(rows, list | tuple):
        return []
    return [row for row in rows if isinstance(row, dict)]


Rule = Callable[[Raw, type[Part], Raw, Path], Faults]
RULES: tuple[Rule, ...] = (
    least_before_most,
    shares_make_the_whole,
    seats_fit_the_role,
    forms_can_be_asked,
    anchors_lie_on_the_scale,
    groups_have_members,
    cycles_fit_their_windows,
    strands_say_how,
)
