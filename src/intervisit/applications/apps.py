from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "intervisit.applications"
    label = "applications"

    def ready(self) -> None:
        """Hear what is handed in and who leaves; the events' own modules list this."""
        from intervisit.applications.operations import applying, handing_over
        from intervisit.applications.queries.subjects import name_homes
        from intervisit.people.events import post_ended, post_taken
        from intervisit.questionnaires.events import homes_sought, response_handed_in

        homes_sought.connect(name_homes)
        response_handed_in.connect(applying.hear_of_answers)
        post_ended.connect(handing_over.pass_applications_on_ending)
        post_taken.connect(handing_over.pass_applications_on_taking)
