"""Names of kinds of documents, as the database and as people have them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from intervisit.support.policy import Words

AREAS: Final = "practice-area"
KINDS: Final[dict[str, Words]] = {AREAS: _("Practice areas")}


def kind_words(kind: str) -> Words:
    """Say a kind in words; one that is not named here in its own."""
    return KINDS.get(kind, kind.replace("-", " ").capitalize())
