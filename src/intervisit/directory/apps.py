from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "intervisit.directory"
    label = "directory"

    def ready(self) -> None:
        """Hear what ``people`` tells of posts; ``people.events`` lists this."""
        from intervisit.directory.operations import handing_over
        from intervisit.people.events import post_ended

        post_ended.connect(handing_over.end_listings_on_ending)
