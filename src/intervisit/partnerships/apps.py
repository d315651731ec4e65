from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "intervisit.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        """Hear what ``people`` tells of posts; ``people.events`` lists this."""
        from intervisit.partnerships.operations import handing_over
        from intervisit.people.events import post_ended, post_taken

        post_ended.connect(handing_over.pass_places_on_ending)
        post_taken.connect(handing_over.pass_places_on_taking)
