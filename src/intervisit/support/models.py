"""The base of every row that belongs to a network."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.expressions import Func, Value
from django.db.models.functions import Cast

from intervisit.support.scope import current_network_id

Choices = list[tuple[str, Any]]
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
PUBLIC_ID_LENGTH = 11


def new_public_id() -> str:
    """Eleven unguessable characters without look-alikes, for use in addresses."""
    # One draw of 128 bits leaves no letter likelier than another by any measure,
    # and is ten times as fast as a choice a letter: imports make 300,000 of these.
    number = int.from_bytes(secrets.token_bytes(16), "big")
    letters = []
    for _ in range(PUBLIC_ID_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def scope_of_database() -> Cast:
    """Give the network that the database session stands in, as an expression."""
    setting = Func(Value("app.network_id"), function="current_setting")
    return Cast(setting, models.BigIntegerField())


def all_or_none(moment: str, *words: str) -> Q:
    """Ask of a row that a moment and what is said of it stand together, or neither.

    Parameters
    ----------
    moment : str
        The field that says when: "ended_at".
    words : str
        Fields that are never empty then, and always before: "end_reason".
    """
    before = Q(**{moment: None}, **dict.fromkeys(words, ""))
    then = Q(**{f"{moment}__isnull": False})
    for field in words:
        then &= ~Q(**{field: ""})
    return before | then


class NetworkModel(models.Model):
    """A row behind a wall.

    ``network`` comes from the open scope; ``walls.sql`` adds the policy, the
    unique key (network, id) and composite foreign keys. ``public_id`` is what
    addresses carry; the integer key stays private.
    """

    public_id = models.CharField(
        max_length=16, default=new_public_id, editable=False, unique=True
    )
    network = models.ForeignKey(
        "networks.Network",
        on_delete=models.PROTECT,
        default=current_network_id,
        db_default=scope_of_database(),
        db_index=False,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True
