from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "intervisit.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear what those below tell; their ``events`` list this."""
        from intervisit.applications.events import school_accepted
        from intervisit.matching.operations import hearing_wishes, keeping_pairs
        from intervisit.partnerships.events import partnership_carried_on

        partnership_carried_on.connect(keeping_pairs.keep_pairs_on_carrying_on)
        school_accepted.connect(hearing_wishes.hear_wishes)
