"""Log lines without personal data: addresses and mail addresses are masked."""

from __future__ import annotations

import logging
import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
QUERY = re.compile(r"\?\S+")


class WithoutPeople(logging.Filter):
    """Mask what could name someone, in the message and in its exception."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = mask(record.getMessage())
        record.args = ()
        if record.exc_info:
            record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        record.__dict__.pop("request", None)
        return True


def mask(text: str) -> str:
    """Give the text without mail addresses and without query strings."""
    return QUERY.sub("?…", ADDRESS.sub("<address>", text))
