"""Who may do what with stored files: whoever holds one decides, not this room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from intervisit.support.policy import NothingConfidential

CONFIDENTIAL: Final = NothingConfidential(
    because="A stored file has no address of its own: the capability that holds it"
    " lists its key to the file, and the file’s name and bytes go with that."
)
OPEN_WORDS: Final[Mapping[str, str]] = {
    "files.StoredFile": "Served by whoever holds it, and by nobody else.",
}
