from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from intervisit.support.forms import is_within_reach


class WebConfig(AppConfig):
    name = "intervisit.web"
    label = "web"
    verbose_name = _("Today, search and the office")

    def ready(self) -> None:
        """Let every field of a day refuse days with which nobody can reckon."""
        forms.DateField.default_validators = [is_within_reach]
        forms.DateTimeField.default_validators = [is_within_reach]
