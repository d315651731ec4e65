"""What a person does with their own notices: read them, choose a pace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import NO_DIGESTS, Pace
from intervisit.notices.models import Mail, Notice, Preference
from intervisit.notices.queries import own_id
from intervisit.support.operation import operation


@transaction.atomic
def mark_read(*, notice: Notice, at: datetime) -> None:
    """Note that a notice was opened; the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at)


@transaction.atomic
def mark_all_read(*, by: Actor, at: datetime) -> int:
    """Note all of a person's notices as read; returns how many there were."""
    unread = Notice.objects.filter(person_id=own_id(by)).unread()
    return unread.update(read_at=at)


@operation("notice.prefer")
def choose_paces(
    *, paces: Mapping[str, Pace], digests: bool, by: Actor, at: datetime
) -> None:
    """Keep how soon a person wants to hear of each kind, and whether in digests.

    Choosing also takes back a "no digests" of before, unless it is chosen again.
    """
    del at
    for kind, pace in paces.items():
        Preference.objects.update_or_create(
            person_id=own_id(by), kind=kind, defaults={"pace": pace.value}
        )
    if digests:
        Preference.objects.filter(person_id=own_id(by), kind=NO_DIGESTS).delete()
    else:
        _without_digests(by)


@operation("notice.stop-digests")
def stop_digests(*, by: Actor, at: datetime) -> None:
    """Take a person out of all digests; what goes at once stays as it is."""
    del at
    _without_digests(by)


@operation("notice.stop-kind")
def stop_mails_like(*, mail: Mail, by: Actor, at: datetime) -> None:
    """Send somebody no more mails of the kinds that one told of; safe to repeat."""
    del at
    for kind in set(mail.notices.values_list("kind", flat=True)):
        Preference.objects.update_or_create(
            person_id=own_id(by), kind=kind, defaults={"pace": Pace.IN_APP.value}
        )


def _without_digests(by: Actor) -> None:
    """Turn digests off, those that are being gathered as well."""
    Preference.objects.update_or_create(
        person_id=own_id(by),
        kind=NO_DIGESTS,
        defaults={"pace": Pace.IN_APP.value},
    )
    waiting = Notice.objects.filter(person_id=own_id(by), mail=None)
    waiting.exclude(pace=Pace.AT_ONCE.value).update(pace=Pace.IN_APP.value)
