from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "intervisit.questionnaires"
    label = "questionnaires"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear what ``people`` tells: see its ``events``."""
        from intervisit.people.events import duties_sought, post_ended, post_taken
        from intervisit.questionnaires.operations import handing_over

        duties_sought.connect(handing_over.find_asked)
        post_ended.connect(handing_over.pass_drafts_on_ending)
        post_taken.connect(handing_over.pass_drafts_on_taking)
