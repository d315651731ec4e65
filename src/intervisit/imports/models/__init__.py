"""Models of ``imports``, one file an aggregate."""

from intervisit.imports.models.effects import ImportEffect
from intervisit.imports.models.mappings import SavedMapping
from intervisit.imports.models.rows import ImportRow
from intervisit.imports.models.runs import Import, Subject

__all__ = ["Import", "ImportEffect", "ImportRow", "SavedMapping", "Subject"]
