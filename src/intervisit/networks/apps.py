from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "intervisit.networks"
    label = "networks"
    verbose_name = _("Schools, practice areas and the year")
    default_auto_field = "django.db.models.BigAutoField"
