from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "intervisit.notices"
    label = "notices"
