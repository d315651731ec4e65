from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "intervisit.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear what ``people`` tells of posts; ``people.events`` lists this."""
        from intervisit.people.events import post_ended, post_taken
        from intervisit.programmes.operations import handing_over

        post_ended.connect(handing_over.pass_roles_on_ending)
        post_taken.connect(handing_over.pass_roles_on_taking)
