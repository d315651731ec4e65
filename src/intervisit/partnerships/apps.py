from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "intervisit.partnerships"
    label = "partnerships"
