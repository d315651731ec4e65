from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "intervisit.directory"
    label = "directory"

    def ready(self) -> None:
        """Hear of posts and areas; the events' own modules list this."""
        from intervisit.directory.operations import areas, handing_over
        from intervisit.networks.events import area_merged
        from intervisit.people.events import post_ended

        post_ended.connect(handing_over.end_listings_on_ending)
        area_merged.connect(areas.move_listings_on_merging)
