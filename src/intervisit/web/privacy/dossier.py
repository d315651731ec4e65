"""Everything held about a person, as a file that they can read and keep."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from intervisit.support.contributions import PersonalData

RECORD = "what-is-held-about-you.json"


def _plain(value: Any) -> Any:
    """Give a value that JSON knows; lazy words and dates become text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    return str(value)


def as_plain(sections: Sequence[PersonalData], *, is_own: bool) -> list[dict[str, Any]]:
    """Give sections as values that JSON knows.

    For somebody else than the person, what was written for certain readers is counted.
    """
    return [
        {
            "section": str(section.section),
            "kept_because": str(section.kept_because),
            "records": len(section.rows),
            "withheld": section.is_private and not is_own,
            "rows": [
                _plain(dict(row))
                for row in section.rows
                if is_own or not section.is_private
            ],
        }
        for section in sections
    ]


def dossier(
    sections: Sequence[PersonalData],
    *,
    name: str,
    network: str,
    made_at: datetime,
    is_own: bool = True,
) -> bytes:
    """Make a zip of two files that say the same: one to read, one for machines.

    Parameters
    ----------
    is_own : bool
        The person themself asked for it.
    """
    plain = as_plain(sections, is_own=is_own)
    facts = {"about": name, "network": network, "made_at": made_at.isoformat()}
    page = render_to_string(
        "web/privacy/dossier.html", {**facts, "sections": plain, "made_at": made_at}
    )
    record = json.dumps({**facts, "sections": plain}, ensure_ascii=False, indent=1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("what-is-held-about-you.html", page)
        archive.writestr(RECORD, record)
    return out.getvalue()


def texts_of(content: bytes) -> str:
    """Give what a file made by ``dossier`` says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(RECORD).decode()
