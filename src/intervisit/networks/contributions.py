"""What ``networks`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
    for closure in closures.order_by("starts_on"):
        yield DatedItem(
            on=max(closure.starts_on, first),
            words=_("%(name)s. Schools closed.") % {"name": closure.name},
            quiet=True,
        )
    for term in Term.objects.filter(ends_on__range=(first, last)):
        words = _("%(term)s ends") % {"term": term.name}
        yield DatedItem(on=term.ends_on, words=words, quiet=True)


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Schools by name, code or place; practice areas by name or other words."""
    schools = with_words(schools_visible_to(actor), words).order_by("name")
    for school in schools[:MOST_FOUND]:
        yield Found(
            kind=_("School"),
            title=school.name,
            url=here("web:school", public_id=school.public_id),
            words=" · ".join(filter(None, (school.code, school.city))),
        )
    for area in areas_visible_to(actor).filter(name__icontains=words)[:MOST_FOUND]:
        yield Found(
            kind=_("Practice area"),
            title=area.name,
            url=f"{here('networks:schools')}?area={area.public_id}",
            words=area.description,
        )
