"""Tend the thesaurus: groups of terms that mean one thing here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.search.domain.thesaurus import heads, shipped_groups
from intervisit.search.domain.words import stems
from intervisit.search.models import Collection, SynonymGroup
from intervisit.search.models.thesaurus import MOST_LETTERS
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

MOST_TERMS = 20


class NotAGroup(Refusal):
    """Fewer than two terms, or terms that are one to the search."""


class AlreadyRetired(Refusal):
    """The group is out of use, or in use, already."""


def _read(terms: Sequence[str]) -> list[str]:
    """Give the terms that differ for the search, as they were typed first.

    Raises
    ------
    NotAGroup
        When fewer than two are left, or more than a search can carry.
    """
    found: dict[tuple[str, ...], str] = {}
    for term in terms:
        typed = " ".join(term.split())[:MOST_LETTERS]
        key = stems(typed)
        if key:
            found.setdefault(key, typed)
    if len(found) < 2:  # noqa: PLR2004 - a group is of two
        raise NotAGroup(
            _(
                "Write two terms or more that differ by more than their endings,"
                " one a line."
            )
        )
    if len(found) > MOST_TERMS:
        raise NotAGroup(_("A group has %(most)d terms at most.") % {"most": MOST_TERMS})
    return list(found.values())


def _fill(group: SynonymGroup, terms: Sequence[str], at: datetime) -> None:
    group.terms = _read(terms)
    group.name = group.terms[0]
    group.heads = heads(group.terms)
    group.changed_at = at


def _let_vocabularies_be_read_anew() -> None:
    """A term is a known word: spelling must not correct it away."""
    Collection.objects.update(edition=F("edition") + 1)


@operation("synonym-group:add", told=gettext_lazy("Wrote the group"))
def add_group(
    *, terms: Sequence[str], note: str = "", by: Actor, at: datetime
) -> SynonymGroup:
    """Add a group of the network's own; it counts from the next search on."""
    group = SynonymGroup(note=note)
    _fill(group, terms, at)
    group.save()
    _let_vocabularies_be_read_anew()
    return group


@operation("synonym-group:amend", told=gettext_lazy("Changed the group"))
def amend_group(
    *,
    group: SynonymGroup,
    terms: Sequence[str],
    note: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Change what a group says, also of one that came with Intervisit."""
    locked = SynonymGroup.objects.select_for_update().get(pk=group.pk)
    _fill(locked, terms, at)
    locked.note = note
    locked.save()
    _let_vocabularies_be_read_anew()


@operation("synonym-group:retire", told=gettext_lazy("Retired the group"))
def retire_group(*, group: SynonymGroup, on: date, by: Actor, at: datetime) -> None:
    """Take a group out of use; it can be brought back.

    Raises
    ------
    AlreadyRetired
        When somebody did so before.
    """
    locked = SynonymGroup.objects.select_for_update().get(pk=group.pk)
    if locked.retired_on is not None:
        raise AlreadyRetired(_("This group is out of use already."))
    locked.retired_on, locked.changed_at = on, at
    locked.save(update_fields=["retired_on", "changed_at"])
    _let_vocabularies_be_read_anew()


@operation("synonym-group:restore", told=gettext_lazy("Brought the group back"))
def restore_group(*, group: SynonymGroup, by: Actor, at: datetime) -> None:
    """Put a retired group to use again.

    Raises
    ------
    AlreadyRetired
        When it is in use.
    """
    locked = SynonymGroup.objects.select_for_update().get(pk=group.pk)
    if locked.retired_on is None:
        raise AlreadyRetired(_("This group is in use."))
    locked.retired_on, locked.changed_at = None, at
    locked.save(update_fields=["retired_on", "changed_at"])
    _let_vocabularies_be_read_anew()


@operation(
    "synonym-group:bring", told=gettext_lazy("Brought in what comes with Intervisit")
)
def bring_shipped_groups(*, by: Actor, at: datetime) -> int:
    """Bring in the groups that come with Intervisit and are not here yet.

    What the network changed or retired stays as it is. Gives how many came.
    """
    here = set(SynonymGroup.objects.exclude(key="").values_list("key", flat=True))
    fresh = []
    for shipped in shipped_groups():
        if shipped.key not in here:
            group = SynonymGroup(key=shipped.key)
            _fill(group, shipped.terms, at)
            fresh.append(group)
    SynonymGroup.objects.bulk_create(fresh)
    if fresh:
        _let_vocabularies_be_read_anew()
    return len(fresh)
