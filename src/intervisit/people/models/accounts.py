from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.db.models.lookups import Exact


class AccountManager(BaseUserManager["Account"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> Account:
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def at(self, email: str) -> models.QuerySet[Account]:
        """Narrow to the account of an address, by the index on its lower case."""
        return self.filter(Exact(Lower("email"), email.lower()))

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.at(username or "").get()


class Account(AbstractBaseUser):
    """How someone signs in: an e-mail address and what proves it is theirs.

    Global, and nothing more: no name, no standing, no network.
    """

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="account_email_once"),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"


class Membership(models.Model):
    """A door: this account may enter that network as one of its persons.

    The one table that must be read before a network is chosen, so it has no
    wall and holds two ids, nothing else. Operations of ``people`` keep it equal
    to the persons that carry the account.
    """

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="memberships"
    )
    network = models.ForeignKey(
        "networks.Network", on_delete=models.CASCADE, related_name="memberships"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "network"], name="membership_once"
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.account_id} in network {self.network_id}"
