from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary

RESERVED_SLUGS = frozenset(
    {"accounts", "static", "health", "api", "public", "media", "csp", "go", "style"}
)


def grade_schemes() -> list[tuple[str, str]]:
    return [
        ("us", str(_("Grades, as in the United States"))),
        ("england", str(_("Years, as in England"))),
    ]


class Network(models.Model):
    """A body that runs programmes; made by an operator, never by a user.

    The one table that must be read before a scope is open, so it has no wall
    and holds nothing that a stranger may not know.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    line = models.CharField(
        max_length=160, blank=True, help_text=_("The office that answers for it.")
    )
    country = models.CharField(max_length=2, default="US")
    currency = models.CharField(
        max_length=3,
        default="USD",
        validators=[RegexValidator(r"^[A-Z]{3}$")],
        help_text=_("Three capital letters, as banks write it."),
    )
    language = models.CharField(max_length=12, default="en-us")
    time_zone = models.CharField(max_length=60, default="America/New_York")
    grade_scheme = models.CharField(
        max_length=12,
        default="us",
        choices=grade_schemes,
    )
    accent = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("Accent and wash for both themes; empty for the house’s own."),
    )
    words = models.JSONField(
        default=dict, blank=True, help_text=_("Own words: [singular, plural] by word.")
    )
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)),
                name="network_slug_not_reserved",
                violation_error_message=_("This address is kept for the system."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.words)
