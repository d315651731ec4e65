from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import new_public_id


@tracked(exclude=["sealed_secret"])
class SignInProvider(models.Model):
    """A network's own sign-in service (OpenID Connect), written by its office.

    Read before anybody is known and before a network is chosen, so it has no
    wall; the secret is sealed with the installation's key.
    """

    public_id = models.CharField(
        max_length=16, default=new_public_id, editable=False, unique=True
    )
    network = models.ForeignKey(
        "networks.Network", on_delete=models.CASCADE, related_name="sign_in_providers"
    )
    name = models.CharField(
        max_length=80, help_text=_("As people know it: “NYC DOE sign-in”.")
    )
    issuer = models.URLField(help_text=_("The address that the service gave you."))
    client_id = models.CharField(max_length=200)
    sealed_secret = models.TextField(editable=False)
    is_required = models.BooleanField(
        default=False,
        help_text=_("People of its mail domains can sign in no other way."),
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "name"],
                condition=models.Q(ended_at=None),
                name="sign_in_provider_name_once",
                violation_error_message=_("There is a service of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MailDomain(models.Model):
    """A mail domain that a sign-in service answers for; claimed by an operator.

    Not by the office: whoever answers for a domain is sent everyone of it.
    """

    domain = models.CharField(max_length=200)
    provider = models.ForeignKey(
        SignInProvider, on_delete=models.CASCADE, related_name="domains"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("domain"), name="mail_domain_once"),
        ]

    def __str__(self) -> str:
        return self.domain
