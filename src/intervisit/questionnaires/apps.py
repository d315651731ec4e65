from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "intervisit.questionnaires"
    label = "questionnaires"
    default_auto_field = "django.db.models.BigAutoField"
