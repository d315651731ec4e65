"""An edition as a paper to be set."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.directory.models import Edition, EditionEntry
from intervisit.networks.models import Network
from intervisit.support.dates import said_day_long
from intervisit.support.documents.pdf import HOUSE_ACCENT, Block, Paper


def edition_paper(
    edition: Edition,
    entries: Sequence[EditionEntry],
    network: Network,
    valid: Edition | None,
) -> Paper:
    """Write an edition: what it is, then school by school what is offered.

    Parameters
    ----------
    valid : Edition or None
        The edition that is valid instead; None when this one is.
    """
    blocks = [Block(text="\n\n".join(_opening(edition, entries, valid)))]
    for school, rows in groupby(entries, key=lambda entry: entry.school):
        blocks.append(_school(school, list(rows)))
    return Paper(
        title=_("Directory, edition %(number)d") % {"number": edition.number},
        language=network.language,
        issuer=network.name,
        line=network.line,
        accent=str(network.accent.get("light") or HOUSE_ACCENT),
        day=said_day_long(edition.issued_on),
        written_on=edition.issued_on,
        page_words=_("Page {page} of {pages}"),
        blocks=blocks,
        is_wide=True,
    )


def _opening(
    edition: Edition, entries: Sequence[EditionEntry], valid: Edition | None
) -> list[str]:
    told = {"number": edition.number, "day": said_day_long(edition.issued_on)}
    found = [_("Edition %(number)d, issued on %(day)s.") % told]
    if valid is not None:
        told = {"number": valid.number, "day": said_day_long(valid.issued_on)}
        words = _("This edition is no longer valid. Edition %(number)d of %(day)s is.")
        found.append(words % told)
    else:
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


def _school(school: str, rows: Sequence[EditionEntry]) -> Block:
    return Block(
        heading=school,
        head=(_("Area"), _("What is offered"), _("Who"), _("Kind of help"), _("Now")),
        rows=[
            (
                "; ".join(row.areas) or "–",
                _what(row),
                row.person_name or "–",
                ", ".join(row.kinds) or "–",
                row.availability or "–",
            )
            for row in rows
        ],
        widths=(1.6, 4, 1.4, 1.8, 1),
    )


def _what(row: EditionEntry) -> str:
    details = "; ".join(part for part in (", ".join(row.phases), row.subjects) if part)
    first = f"{row.title} ({details})" if details else row.title
    return f"{first}. {row.description}" if row.description else first
