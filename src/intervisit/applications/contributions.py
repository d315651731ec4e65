"""What ``applications`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator

from intervisit.applications.panel_contributions import panels, waiting
from intervisit.applications.panel_labels import PANEL_KINDS
from intervisit.applications.personal_data import erase, personal_data
from intervisit.notices.domain.paces import Kind

__all__ = ["erase", "notice_kinds", "panels", "personal_data", "waiting"]


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that applications send."""
    yield from PANEL_KINDS
