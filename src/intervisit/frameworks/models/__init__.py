"""Models of ``frameworks``."""

from intervisit.frameworks.models.frameworks import (
    Framework,
    FrameworkState,
    Statement,
    StatementLink,
)

__all__ = ["Framework", "FrameworkState", "Statement", "StatementLink"]
