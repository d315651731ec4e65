from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "intervisit.applications"
    label = "applications"

    def ready(self) -> None:
        """Hear what is handed in; the events' own modules list this."""
        from intervisit.applications.operations.applying import hear_of_answers
        from intervisit.questionnaires.events import response_handed_in

        response_handed_in.connect(hear_of_answers)
