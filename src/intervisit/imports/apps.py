from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "intervisit.imports"
    label = "imports"
    verbose_name = "imports"
