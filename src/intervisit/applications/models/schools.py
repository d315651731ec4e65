from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.applications.labels import directions, wishes
from intervisit.applications.models.applications import Application
from intervisit.support.models import NetworkModel

WORDS_CHARACTERS = 300


class OfferedArea(NetworkModel):
    """An area that a school says it is strong in, or wants to grow in, when it applies.

    Becomes a focus of the school when the application is accepted.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="areas"
    )
    area = models.ForeignKey(
        "networks.PracticeArea", on_delete=models.PROTECT, related_name="+"
    )
    direction = models.CharField(max_length=8, choices=directions)
    rank = models.PositiveSmallIntegerField(default=1, help_text=_("1 comes first."))
    words = models.CharField(
        _("what shows it"), max_length=WORDS_CHARACTERS, blank=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "area", "direction"],
                name="area_offered_once",
                violation_error_message=_("This area is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"area {self.area_id} of application {self.application_id}"


class SchoolWish(NetworkModel):
    """With which school the applying one wants to be, doesn't, or might.

    Confidential: the school itself and who puts the groups together read it. Becomes
    a wish of the matching when the application is accepted.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="wishes"
    )
    school = models.ForeignKey(
        "networks.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=wishes)
    reason = models.CharField(_("why"), max_length=WORDS_CHARACTERS, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "school"],
                name="wished_about_a_school_once",
                violation_error_message=_("This school is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} school {self.school_id}"
