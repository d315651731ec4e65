"""What ``networks`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Value
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Closure, Term
from intervisit.networks.queries import areas_visible_to, schools_visible_to, with_words
from intervisit.support.contributions import DatedItem, Found
from intervisit.support.urls import here

MOST_FOUND = 8


def this_week(actor: Actor, first: date, last: date) -> Iterator[DatedItem]:
    """Days off and first and last days of terms."""
    closures = Closure.objects.filter(starts_on__lte=last, ends_on__gte=first)
    terms = Term.objects.filter(ends_on__range=(first, last))
    days = closures.values_list("name", "starts_on", Value(value=True)).union(
        terms.values_list("name", "ends_on", Value(value=False))
    )
    for name, on, is_closed in days:
        words = _("%(name)s. Schools closed.") if is_closed else _("%(name)s ends")
        yield DatedItem(on=max(on, first), words=words % {"name": name}, quiet=True)


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Schools by name, code or place; practice areas by name or other words."""
    schools = with_words(schools_visible_to(actor), words).order_by("name")
    for school in schools[:MOST_FOUND]:
        yield Found(
            kind=_("Schools"),
            title=school.name,
            url=here("web:school", public_id=school.public_id),
            words=" · ".join(filter(None, (school.code, school.city))),
        )
    for area in areas_visible_to(actor).filter(name__icontains=words)[:MOST_FOUND]:
        yield Found(
            kind=_("Practice areas"),
            title=area.name,
            url=f"{here('networks:schools')}?area={area.public_id}",
            words=area.description,
        )
