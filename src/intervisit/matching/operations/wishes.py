"""Write down what people want of two schools, and take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.states import TOGETHER, WishKind
from intervisit.matching.models import PairWish
from intervisit.matching.models.wishes import PairWishQuerySet
from intervisit.networks.models import Organisation
from intervisit.programmes.models import Cohort
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


@dataclass(frozen=True, slots=True)
class NewWish:
    """What is wanted of a host and a partner, and why."""

    kind: str
    host: Organisation
    partner: Organisation
    reason: str


class WishNotPossible(Refusal):
    """It stands on the list already, or contradicts what stands there."""


@operation("pair-wish:add", told=gettext_lazy("Said what is wanted of two schools"))
def add_wish(*, cohort: Cohort, wish: NewWish, by: Actor, at: datetime) -> PairWish:
    """Write a wish; it counts from the next run on.

    Raises
    ------
    WishNotPossible
        It stands there already, or the two can't be kept together and apart.
    """
    standing = PairWish.objects.filter(cohort=cohort).standing()
    refuse_contradiction(standing.filter(partner=wish.partner), wish)
    try:
        with transaction.atomic():
            return PairWish.objects.create(
                cohort=cohort,
                kind=wish.kind,
                host=wish.host,
                partner=wish.partner,
                reason=wish.reason,
                made_by_id=by.author_id,
                made_at=at,
            )
    except IntegrityError as twice:
        raise WishNotPossible(_("This is on the list already.")) from twice


@operation("pair-wish:end", told=gettext_lazy("Took back what was wanted"))
def end_wish(*, wish: PairWish, by: Actor, at: datetime) -> None:
    """Let a wish count no more; safe to repeat."""
    PairWish.objects.filter(pk=wish.pk, ended_at=None).update(ended_at=at)


def refuse_contradiction(standing: PairWishQuerySet, wish: NewWish) -> None:
    """Refuse to keep a pair together and apart, or a partner with two hosts."""
    together = {each.value for each in TOGETHER}
    for other in standing.select_related("host"):
        kinds = {wish.kind, other.kind}
        same = other.host_id == wish.host.pk
        if same and kinds & together and WishKind.FORBID.value in kinds:
            raise WishNotPossible(
                _("These two stand on the list already, the other way round.")
            )
        if not same and kinds <= together:
            words = _("It must be with %s already. A partner has one host.")
            raise WishNotPossible(words % other.host.name)
