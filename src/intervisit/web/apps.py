from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "intervisit.web"
    label = "web"
