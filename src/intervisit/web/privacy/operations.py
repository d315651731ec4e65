"""Export, erasure and retention of what is held about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.kernel.period import months_before
from intervisit.networks.models import Network
from intervisit.people.events import person_erased
from intervisit.people.models import (
    Account,
    Disclosure,
    Invitation,
    Membership,
    Person,
    PersonalDataExport,
    Post,
    RetentionRule,
    RetentionSubject,
)
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.jobs import defer
from intervisit.support.operation import operation
from intervisit.support.scope import current_network_id
from intervisit.web.contributions import (
    erase_everywhere,
    letting_go,
    personal_data_of,
)
from intervisit.web.privacy.dossier import dossier
from intervisit.web.privacy.forgetting import forget_in_exports, forget_in_sessions

EXPORT_KEPT_DAYS = 7
MOST_AT_ONCE = 500


class BeingMade(Refusal):
    """An export that was asked for is not ready yet."""


class StillHere(Refusal):
    """Someone who holds a post cannot be erased before it ends."""


class ErasedAlready(Refusal):
    """There is nothing left to erase."""


@operation("personal-data:export", told=gettext_lazy("Asked what is held about them"))
def ask_export(*, person: Person, by: Actor, at: datetime) -> PersonalDataExport:
    """Ask for everything held about a person; a job makes the file.

    Raises
    ------
    BeingMade
        When the same was asked for and is not ready.
    """
    if PersonalDataExport.objects.filter(
        person=person, asked_by_id=by.person_id, made_at=None
    ).exists():
        raise BeingMade(_("It is being made already. Look again in a minute."))
    export = PersonalDataExport.objects.create(
        person=person, asked_by_id=by.person_id or 0, asked_at=at
    )
    defer("web.make_export", export_id=export.pk)
    return export


def make_export(*, export: PersonalDataExport, at: datetime) -> None:
    """Make the file and write down to whom it is disclosed; safe to repeat.

    Asked for by somebody else, it counts what was written for certain readers.
    """
    if export.made_at is not None:
        return
    network = Network.objects.get(pk=current_network_id())
    sections = personal_data_of(export.person)
    export.content = dossier(
        sections,
        name=export.person.name,
        network=network.name,
        made_at=at,
        is_own=export.asked_by_id == export.person_id,
    )
    export.made_at = at
    export.save(update_fields=["content", "made_at"])
    if export.asked_by_id != export.person_id:
        Disclosure.objects.create(
            person_id=export.person_id,
            to_id=export.asked_by_id,
            what=_("What is held about them, as a file"),
            at=at,
        )


def drop_old_exports(*, at: datetime) -> int:
    """Delete files that were made more than a week ago."""
    old = at - timedelta(days=EXPORT_KEPT_DAYS)
    return PersonalDataExport.objects.filter(made_at__lt=old).delete()[0]


def _leave_no_door(person: Person) -> None:
    """End sign-in to this network, and the account when it was its last one."""
    account = person.account
    if account is None:
        return
    Membership.objects.filter(account=account, network_id=current_network_id()).delete()
    if not Membership.objects.filter(account=account).exists():
        person.account = None
        person.save(update_fields=["account"])
        Account.objects.filter(pk=account.pk).delete()


@operation("personal-data:erase", told=gettext_lazy("Erased the person"))
def erase_person(*, person: Person, by: Actor, at: datetime, reason: str = "") -> None:
    """Blank what names a person; everything that refers to them stays valid.

    Name and contact stand in one row and in no history, so one row is rewritten.
    Raises ``person_erased``, lets every capability blank its own, ends sign-in. Rows
    that were merged into this one stood for the same human, and go with it.

    Raises
    ------
    StillHere
        While they hold a post.
    ErasedAlready
        When there is nothing left.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.erased_at is not None:
        raise ErasedAlready(_("This person was erased before."))
    posts = Post.objects.filter(person=locked).held_on(day_of(at)).count()
    if posts:
        raise StillHere(
            _(
                "%(name)s still holds %(count)d posts. End them first, so that what"
                " waits for them finds somebody else."
            )
            % {"name": locked.name, "count": posts}
        )
    for row in (locked, *_merged_into(locked)):
        _blank(row, at)


def _merged_into(person: Person) -> list[Person]:
    """Give the rows that stood for the same human before they were made one."""
    merged = list(Person.objects.filter(merged_into=person, erased_at=None))
    return [row for each in merged for row in (each, *_merged_into(each))]


def _blank(person: Person, at: datetime) -> None:
    """Blank one row, and what every capability keeps of it."""
    names = [person.name, person.family_name, person.email]
    erase_everywhere(person, at)
    forget_in_exports(names)
    forget_in_sessions(names)
    person_erased.send(sender=Person, person=person, at=at)
    _leave_no_door(person)
    Invitation.objects.filter(person=person).delete()
    PersonalDataExport.objects.filter(person=person).delete()
    person.given_name = person.family_name = person.email = person.phone = ""
    # By it the next roster would know them, and give them their name again.
    person.source_key = ""
    Post.objects.filter(person=person).exclude(source_key="").update(source_key="")
    person.account = None
    person.erased_at = at
    person.ended_on = person.ended_on or day_of(at)
    person.save()


@operation("personal-data:retention", told=gettext_lazy("Changed what is kept"))
def set_retention(
    *, subject: str, months: int, is_on: bool, by: Actor
) -> RetentionRule:
    """Say after how many months the network lets go of something."""
    rule, _made = RetentionRule.objects.update_or_create(
        subject=subject, defaults={"months": months, "is_on": is_on}
    )
    return rule


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule would let go of on a day."""

    rule: RetentionRule
    rows: QuerySet[Any]

    @property
    def count(self) -> int:
        """How many rows that is."""
        return self.rows.count()

    @property
    def first_ids(self) -> list[int]:
        """Give the rows of one night, those that ended first in front."""
        return list(self.rows.values_list("pk", flat=True)[:MOST_AT_ONCE])


def due_under(rule: RetentionRule, on: date) -> Due:
    """Give what a rule would let go of on a day; nothing is changed."""
    before = months_before(on, rule.months)
    if rule.subject == RetentionSubject.LEAVERS:
        leavers = Person.objects.filter(ended_on__lt=before, erased_at=None)
        holding = Post.objects.held_on(on).values("person_id")
        rows = leavers.exclude(pk__in=holding).order_by("ended_on", "pk")
        return Due(rule, rows)
    if rule.subject == RetentionSubject.INVITATIONS:
        ended = Invitation.objects.filter(expires_at__date__lt=before, accepted_at=None)
        return Due(rule, ended.order_by("expires_at", "pk"))
    return Due(rule, letting_go()[rule.subject].due(before))


def apply_retention(*, by: Actor, at: datetime) -> int:
    """Let go of what the rules that are on say; returns how many rows.

    At most ``MOST_AT_ONCE`` a rule and run, so that a slip in a rule cannot empty a
    network in one night.
    """
    count = 0
    for rule in RetentionRule.objects.filter(is_on=True).order_by("pk"):
        ids = due_under(rule, day_of(at)).first_ids
        _let_go(rule, ids, by=by, at=at)
        count += len(ids)
    return count


def _let_go(rule: RetentionRule, ids: list[int], *, by: Actor, at: datetime) -> None:
    if rule.subject == RetentionSubject.LEAVERS:
        for person in Person.objects.filter(pk__in=ids).order_by("pk"):
            erase_person(person=person, by=by, at=at, reason=str(rule))
    elif rule.subject == RetentionSubject.INVITATIONS:
        Invitation.objects.filter(pk__in=ids).delete()
    elif ids:
        let_go(subject=rule.subject, ids=ids, by=by, at=at)


@operation("personal-data:let-go", told=gettext_lazy("Let go of what had ended"))
def let_go(*, subject: str, ids: list[int], by: Actor, at: datetime) -> None:
    """Let a capability let go of what a rule names."""
    letting_go()[subject].let_go(ids, at)
