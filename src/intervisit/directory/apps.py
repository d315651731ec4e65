from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "intervisit.directory"
    label = "directory"

    def ready(self) -> None:
        """Hear of posts, areas and the network; the events' own modules list this."""
        from intervisit.directory.operations import areas, handing_over, papers
        from intervisit.networks.events import area_merged, network_amended
        from intervisit.people.events import post_ended

        post_ended.connect(handing_over.end_listings_on_ending)
        area_merged.connect(areas.move_listings_on_merging)
        network_amended.connect(papers.renew_papers_on_amending)
