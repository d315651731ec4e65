from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "intervisit.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear what ``partnerships`` tells; ``partnerships.events`` lists this."""
        from intervisit.matching.operations import keeping_pairs
        from intervisit.partnerships.events import partnership_carried_on

        partnership_carried_on.connect(keeping_pairs.keep_pairs_on_carrying_on)
