"""A programme in short: who, what, what for, what one promises and gets, how to apply.

Made of the definition alone, a few lines for each question; the chapters tell it whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from intervisit.programmes.domain.blanks import Raw, blanks_of
from intervisit.programmes.domain.references import name_of
from intervisit.programmes.domain.schema.money import Stipend
from intervisit.programmes.domain.schema.roles import Seat
from intervisit.programmes.domain.telling import Lens, joined
from intervisit.programmes.domain.wording import Wording

MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Short:
    """One question that a reader has, answered in a few lines.

    ``chapter`` is the key of the chapter that tells it whole, ``more`` how many lines
    were left to it.
    """

    chapter: str
    title: str
    lines: tuple[str, ...]
    more: int = 0


def in_short(document: Raw, lens: Lens) -> list[Short]:
    """Give what somebody wants to know first, question by question."""
    found = []
    for chapter, title, tell in QUESTIONS:
        lines = list(dict.fromkeys(filter(None, tell(document, lens))))
        if lines:
            kept = tuple(lines[:MOST_LINES])
            more = len(lines) - len(kept)
            found.append(Short(chapter, lens.say(title), kept, more))
    return found


def _rows(document: Raw, name: str) -> Iterator[Mapping[str, Any]]:
    rows = document.get(name)
    for row in rows if isinstance(rows, list | tuple) else ():
        if isinstance(row, Mapping):
            yield row


def _plural(row: Raw) -> str:
    return str(row.get("plural") or name_of(row))


def _say(lens: Lens, words: str, **facts: object) -> str:
    return Wording(words, facts).said(lens.say)


def _who(document: Raw, lens: Lens) -> Iterator[str]:
    about = document.get("programme") or {}
    if about.get("open_to"):
        yield _say(lens, "Open to {who}", who=about["open_to"])
    members = [
        f"{row['expected']:,} {_plural(row)}"
        if isinstance(row.get("expected"), int)
        else _plural(row)
        for row in _rows(document, "memberships")
    ]
    if members:
        groups = joined([_plural(row) for row in _rows(document, "formations")])
        words = "{members}, in {groups}" if groups else "{members}"
        yield _begun(_say(lens, words, members=joined(members), groups=groups))
    if isinstance(about.get("months"), int):
        yield _say(lens, "One run lasts {months} months", months=about["months"])


def _roles(document: Raw, lens: Lens) -> Iterator[str]:
    for row in _rows(document, "roles"):
        yield _begun(_plural(row))


def _asks(document: Raw, lens: Lens) -> Iterator[str]:
    for row in _rows(document, "sessions"):
        if row.get("required", True):
            yield _begun(_session(row, lens))
    for row in _rows(document, "coaching"):
        words = "{name}: {cycles} cycles"
        yield _begun(_say(lens, words, name=name_of(row), cycles=row.get("cycles", "")))
    for row in _rows(document, "deliverables"):
        if row.get("required", True):
            yield _begun(name_of(row))
    for row in _rows(document, "service"):
        yield _say(lens, "{years} years of service", years=row.get("years", ""))


def _session(row: Raw, lens: Lens) -> str:
    times, days = row.get("times", 1), row.get("days")
    facts = {"name": name_of(row), "times": times, "days": days}
    if days == 1:
        return _say(lens, "{name}: one full day", **facts)
    if days:
        return _say(lens, "{name}: {days} full days", **facts)
    if times == 1:
        return name_of(row)
    return _say(lens, "{name}: {times} times", **facts)


def _gives(document: Raw, lens: Lens) -> Iterator[str]:
    roles = {row.get("key"): row for row in _rows(document, "roles")}
    for row in _rows(document, "stipends"):
        amount = lens.words(blanks_of(Stipend)["amount"], row.get("amount", ""))
        who = _plural(roles.get(row.get("role"), {})) or str(row.get("role", ""))
        yield _say(lens, "{amount} a year for {who}", amount=amount, who=who)
    for row in _rows(document, "seats"):
        if row.get("amount"):
            amount = lens.words(blanks_of(Seat)["amount"], row["amount"])
            who = _plural(roles.get(row.get("role"), {}))
            yield _say(lens, "{amount} for each seat of {who}", amount=amount, who=who)
    for row in _rows(document, "grants"):
        amount = lens.words(blanks_of(Stipend)["amount"], row.get("at_most", ""))
        yield _say(lens, "{name}: up to {amount}", name=name_of(row), amount=amount)
    for row in _rows(document, "reimbursements"):
        facts = {"percent": row.get("percent", ""), "name": name_of(row)}
        yield _say(lens, "{name}: {percent}% covered", **facts)
    for row in _rows(document, "credentials"):
        yield _begun(name_of(row))


def _joining(document: Raw, lens: Lens) -> Iterator[str]:
    for row in _rows(document, "calls"):
        opens, closes = row.get("opens_weeks_before"), row.get("closes_weeks_before")
        facts = {"name": name_of(row), "opens": opens, "closes": closes}
        words = "{name}"
        if opens and closes:
            words = (
                "{name}: opens {opens} weeks before the start, closes {closes} before"
            )
        elif closes:
            words = "{name}: closes {closes} weeks before the start"
        yield _begun(_say(lens, words, **facts))


def _promises(document: Raw, lens: Lens) -> Iterator[str]:
    for row in _rows(document, "endorsements"):
        topics = [str(each.get("topic", "")) for each in _rows(row, "clauses")]
        words = "{name}: {topics}" if topics else "{name}"
        yield _begun(
            _say(lens, words, name=name_of(row), topics=joined(topics).lower())
        )


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


Tell = Callable[[Raw, Lens], Iterator[str]]
QUESTIONS: tuple[tuple[str, str, Tell], ...] = (
    ("groups", "Who takes part", _who),
    ("roles", "What you would do", _roles),
    ("asks", "What it asks of you", _asks),
    ("joining", "What is promised", _promises),
    ("money", "What you get", _gives),
    ("joining", "How to apply", _joining),
)
