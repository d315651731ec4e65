"""For how long what came from a file can be undone."""

from datetime import datetime, timedelta
from typing import Final

DAYS_TO_UNDO: Final = 30


def last_moment_to_undo(applied_at: datetime) -> datetime:
    """Give the last moment at which something written then can be undone."""
    return applied_at + timedelta(days=DAYS_TO_UNDO)
