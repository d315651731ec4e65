from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "intervisit.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear what ``people`` and ``questionnaires`` tell: see their ``events``."""
        from intervisit.people.events import post_ended, post_taken
        from intervisit.programmes.operations import forms, handing_over
        from intervisit.questionnaires.events import draft_changed

        post_ended.connect(handing_over.pass_roles_on_ending)
        post_taken.connect(handing_over.pass_roles_on_taking)
        draft_changed.connect(forms.take_from_desk)
