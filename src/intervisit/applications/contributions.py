"""What ``applications`` gives to the pages made of many."""

from __future__ import annotations

from intervisit.applications.personal_data import erase, personal_data

__all__ = ["erase", "personal_data"]
