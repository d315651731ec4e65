from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "intervisit.directory"
    label = "directory"
