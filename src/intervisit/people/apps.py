from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "intervisit.people"
    label = "people"
    verbose_name = _("People, posts and teams")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear from allauth when a second step comes or goes."""
        from allauth.mfa import signals

        from intervisit.people.sign_in.second_steps import (
            has_just_used_it,
            is_let_in_elsewhere_no_more,
        )

        signals.authenticator_added.connect(
            has_just_used_it, dispatch_uid="second_step"
        )
        for each in (
            signals.authenticator_added,
            signals.authenticator_removed,
            signals.authenticator_reset,
        ):
            each.connect(is_let_in_elsewhere_no_more, dispatch_uid="sessions_end")
