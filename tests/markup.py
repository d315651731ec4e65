"""Pages as a browser reads them: how a template is laid out makes no difference."""

from __future__ import annotations

import re
from typing import Any

# What stands between two of them shows nowhere, or as one space.
BLANKS = re.compile(r"[ \t\r\n\f]+")
BEFORE_THE_END_OF_A_TAG = re.compile(r"\s+(/?>)")
BESIDE_A_BLOCK = re.compile(
    r" ?(</?(?:article|aside|caption|dd|div|dl|dt|fieldset|figcaption|form|h[1-6]"
    r"|legend|li|nav|ol|optgroup|option|p|section|select|summary|t(?:able|body|d|h"
    r"|head|r)|ul)"
    r"(?: [^>]*)?>) ?"
)


def flat(markup: str) -> str:
    """Give markup in one line: blanks are one space, and none where none shows."""
    in_a_line = BEFORE_THE_END_OF_A_TAG.sub(r"\1", BLANKS.sub(" ", markup))
    return BESIDE_A_BLOCK.sub(r"\1", in_a_line)


def markup_of(response: Any) -> str:
    """Give the markup of a page in one line; another kind of answer as it is."""
    text = response.content.decode()
    is_page = response.get("Content-Type", "").startswith("text/html")
    return flat(text) if is_page else text
