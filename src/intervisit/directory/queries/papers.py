"""An edition as a paper to be set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.directory.domain.editions import letter_of
from intervisit.directory.models import Edition, EditionEntry
from intervisit.networks.models import Network
from intervisit.support.dates import said_day_long
from intervisit.support.documents.pdf import HOUSE_ACCENT, Block, Entry, Paper

#: With so many schools or fewer nobody looks for a letter.
FEW: Final = 12


def edition_paper(
    edition: Edition,
    entries: Iterable[EditionEntry],
    network: Network,
    valid: Edition | None,
) -> Paper:
    """Write an edition: what it is, then school by school what is offered.

    Schools stand below the letter that they begin with, where there are many: the
    outline of the PDF is as the index of the page.

    Parameters
    ----------
    valid : Edition or None
        The edition that is valid instead; None when this one is.
    """
    rows = list(entries)
    schools = [_school(name, each) for name, each in groupby(rows, key=_school_of)]
    opening = Block(text="\n\n".join(_opening(edition, rows, valid)))
    return Paper(
        title=_("Directory, edition %(number)d") % {"number": edition.number},
        language=network.language,
        issuer=network.name,
        line=network.line,
        accent=str(network.accent.get("light") or HOUSE_ACCENT),
        day=said_day_long(edition.issued_on),
        written_on=edition.issued_on,
        page_words=_("Page {page} of {pages}"),
        blocks=[opening, *(_by_letter(schools) if len(schools) > FEW else schools)],
        in_columns=True,
        is_wide=True,
        warning=no_longer_valid(valid),
    )


def no_longer_valid(valid: Edition | None) -> str:
    """Say of an old edition which one is valid; "" for the one that is."""
    if valid is None:
        return ""
    words = _("No longer valid: edition %(number)d of %(day)s is.")
    return words % {"number": valid.number, "day": said_day_long(valid.issued_on)}


def _opening(
    edition: Edition, entries: Sequence[EditionEntry], valid: Edition | None
) -> list[str]:
    told = {"number": edition.number, "day": said_day_long(edition.issued_on)}
    found = [_("Edition %(number)d, issued on %(day)s.") % told]
    if valid is None:
        found.append(_("Only the newest edition is valid."))
    if edition.note:
        found.append(edition.note)
    redacted = sum(entry.redacted_at is not None for entry in entries)
    if redacted:
        words = ngettext(
            "A person was redacted from one entry.",
            "Persons were redacted from %(count)d entries.",
            redacted,
        )
        found.append(words % {"count": redacted})
    found.append(
        _("It holds what people wanted to share, not everything that they can do.")
    )
    return found


def _school_of(entry: EditionEntry) -> str:
    return entry.school


def _by_letter(schools: Sequence[Block]) -> Iterator[Block]:
    """Put schools below the letter that they begin with."""
    for letter, found in groupby(schools, key=lambda each: letter_of(each.heading)):
        yield Block(heading=letter)
        for school in found:
            yield replace(school, level=3)


def _school(name: str, rows: Iterable[EditionEntry]) -> Block:
    return Block(heading=name, entries=[_entry(row) for row in rows])


def _entry(row: EditionEntry) -> Entry:
    facts = (
        (_("Area"), "; ".join(row.areas)),
        (_("Who"), row.person_name),
        (_("Kind of help"), ", ".join(row.kinds)),
        (_("For"), ", ".join((*row.phases, row.subjects))),
        (_("Now"), row.availability),
    )
    told = tuple((label, words.strip(", ")) for label, words in facts)
    return Entry(row.title, row.description, tuple(each for each in told if each[1]))
