"""Signed links out of mails that ask whether a listing is still true.

They hold ids only: which listing, who was asked, and what was confirmed last, so
that a link confirms once.
"""

from __future__ import annotations

from typing import Final

from django.core.signing import BadSignature, Signer
from django.utils.dateparse import parse_date

from intervisit.directory.domain.asked import Asked
from intervisit.support.urls import address_of, here

CONFIRM: Final = Signer(salt="directory.confirm", sep="~")


def confirm_url(asked: Asked) -> str:
    """Give the address where somebody confirms without signing in."""
    token = CONFIRM.sign(written(asked))
    return address_of(here("directory:mail_confirm", token=token))


def written(asked: Asked) -> str:
    """Write a question as a link carries it."""
    return f"{asked.listing}.{asked.person}.{asked.since.isoformat()}"


def asked_by(token: str) -> Asked | None:
    """Give what a link asks; None for what isn't one of ours."""
    try:
        listing, person, since = CONFIRM.unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    day = parse_date(since)
    return None if day is None else Asked(listing, person, day)
