"""Signed links out of mails: open a notice, stop digests. They hold ids only."""

from __future__ import annotations

from typing import Final

from django.core.signing import BadSignature, Signer

from intervisit.support.urls import address_of, here

STOP: Final = Signer(salt="notices.stop")
GO: Final = Signer(salt="notices.go")


def stop_url(mail_public_id: str) -> str:
    """Return the address where a reader stops mails of its kind without sign-in."""
    return address_of(here("notices:stop", token=STOP.sign(mail_public_id)))


def stopped_by(token: str) -> str | None:
    """Return the public id of the mail whose link this is, or None."""
    try:
        return STOP.unsign(token)
    except BadSignature:
        return None


def go_url(notice_public_id: str) -> str:
    """Return the address that opens what a notice speaks of, in one tap."""
    return address_of(here("notices:go", token=GO.sign(notice_public_id)))


def notice_of(token: str) -> str | None:
    """Return the public id of the notice whose link this is, or None."""
    try:
        return GO.unsign(token)
    except BadSignature:
        return None
