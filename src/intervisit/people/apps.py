from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "intervisit.people"
    label = "people"
    verbose_name = _("People, posts and teams")
    default_auto_field = "django.db.models.BigAutoField"
