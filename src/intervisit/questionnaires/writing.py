"""Write a questionnaire as TOML, for a file that a person can read and change."""

from __future__ import annotations

import tomlkit

from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.documents import document_of


def toml_of(content: Content) -> str:
    """Return the content as TOML; :func:`domain.sources.content_from` reads it."""
    return tomlkit.dumps(document_of(content))
