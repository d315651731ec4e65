from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "intervisit.people"
    label = "people"
    verbose_name = _("People, posts and teams")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear from allauth when somebody has set up a second step."""
        from allauth.mfa.signals import authenticator_added

        from intervisit.people.sign_in.second_steps import has_just_used_it

        authenticator_added.connect(has_just_used_it, dispatch_uid="second_step")
