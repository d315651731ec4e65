"""Tell people of new versions, and of cohorts that open, begin or are planned."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.notices.operations.announce import News, notify
from intervisit.people.models import Post
from intervisit.programmes.domain.cohorts import CohortAction
from intervisit.programmes.labels import COHORT_MOVED, NEXT_YEAR, VERSION_OUT
from intervisit.programmes.models import Cohort, DefinitionVersion
from intervisit.programmes.permissions import EDITORS
from intervisit.support.urls import here


def tell_version(*, version: DefinitionVersion, by: Actor, at: datetime) -> None:
    """Tell those who run programmes that cohorts opened from now on run this one."""
    words = _("Version %(number)d of %(name)s is published")
    news = News(
        VERSION_OUT,
        words % {"number": version.number, "name": version.programme.name},
        here("programmes:definition", public_id=version.public_id),
        act=_("Read what changed"),
    )
    notify(news=news, to=_editors(timezone.localdate(at)), at=at, by=by)


def tell_cohort_moved(
    *, cohort: Cohort, action: CohortAction, by: Actor, at: datetime
) -> None:
    """Tell who takes part, and who looks after it, that a cohort opens or begins."""
    if action is CohortAction.RECRUIT:
        words = _("%(cohort)s takes applications")
    elif action is CohortAction.START:
        words = _("%(cohort)s begins")
    else:
        return
    on = timezone.localdate(at)
    news = News(
        COHORT_MOVED,
        words % {"cohort": _name_of(cohort)},
        here("programmes:cohort", public_id=cohort.public_id),
        act=_("Look at it"),
    )
    notify(news=news, to=_in_the_cohort(cohort, on), at=at, by=by)


def tell_next_year(*, cohort: Cohort, by: Actor, at: datetime) -> None:
    """Tell those who run programmes that next year's cohort is planned."""
    words = _("%(cohort)s is planned")
    news = News(
        NEXT_YEAR,
        words % {"cohort": _name_of(cohort)},
        here("programmes:cohort", public_id=cohort.public_id),
        act=_("Look at the plan"),
    )
    notify(news=news, to=_editors(timezone.localdate(at)), at=at, by=by)


def _name_of(cohort: Cohort) -> str:
    """Name a cohort; most names say the programme already."""
    if cohort.programme.name in cohort.name:
        return cohort.name
    told = {"name": cohort.name, "programme": cohort.programme.name}
    return _("%(name)s of %(programme)s") % told


def _editors(on: date) -> set[int]:
    posts = Post.objects.held_on(on).filter(standing__in=EDITORS)
    return set(posts.values_list("person_id", flat=True))


def _in_the_cohort(cohort: Cohort, on: date) -> set[int]:
    stays = Q(ends_on=None) | Q(ends_on__gte=F("cohort__starts_on"))
    members = cohort.participations.filter(stays).values("organisation_id")
    leads = Q(organisation_id__in=members, standing=Standing.LEADER.value)
    looks_after = Q(pk__in=cohort.staff.filter(stays).values("post_id"))
    posts = Post.objects.held_on(on).filter(leads | looks_after)
    return set(posts.values_list("person_id", flat=True))
