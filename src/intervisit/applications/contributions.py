"""What ``applications`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from intervisit.applications import commitments_contributed as commitments
from intervisit.applications import panel_contributions as selection
from intervisit.applications.panel_labels import PANEL_KINDS
from intervisit.applications.personal_data import erase, personal_data
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.support.contributions import Panel, WaitingForOthers, WaitingItem

__all__ = [
    "erase",
    "notice_kinds",
    "panels",
    "personal_data",
    "waiting",
    "waiting_for_others",
]


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that applications send."""
    yield from commitments.kinds()
    yield from PANEL_KINDS


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """What waits for somebody: parts to sign, talks, reviews, offers."""
    yield from commitments.waiting(actor, on)
    yield from selection.waiting(actor, on)


def waiting_for_others(actor: Actor, on: date) -> Iterator[WaitingForOthers]:
    """What somebody has done their part of."""
    yield from commitments.waiting_for_others(actor)


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """On calls, applications and roles: who decides, and who promises what."""
    yield from commitments.panels(place, actor, thing)
    yield from selection.panels(place, actor, thing)
