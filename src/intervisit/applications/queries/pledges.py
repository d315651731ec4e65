"""Reads: which parts of which applications are somebody's to sign, and to see."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from intervisit.applications.domain.life import SIGNABLE
from intervisit.applications.models import (
    Application,
    ApplicationQuerySet,
    CoApplicant,
    CommitmentSignature,
    CommitmentText,
    Pledge,
)
from intervisit.applications.queries.applications import applications_visible_to
from intervisit.applications.queries.subjects import TOLD_OF
from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import OrganisationKind
from intervisit.people.models import Post
from intervisit.programmes.domain.schema.choices import CallForm, Party
from intervisit.programmes.models import Participation
from intervisit.programmes.permissions import OVERSEERS
from intervisit.programmes.standings import cohorts_accompanied
from intervisit.support.clock import today

BESIDE = (
    *("application__call__cohort__programme", "application__call__definition"),
    *("application__applicant", "application__organisation"),
)
OFFICE = (Standing.OFFICE, Standing.DIRECTOR)
S, P = Standing, Party


def pledges_visible_to(actor: Actor) -> QuerySet[Pledge]:
    """Give the parts that are somebody's to sign, or that they oversee.

    Adds ``is_theirs``: it is theirs to sign, or they signed it. Parts of others come
    to nobody, not even to who applies; the central team wrote the words and reads
    all that were asked for.
    """
    rows = Pledge.objects.select_related(*BESIDE)
    if actor.is_visitor:
        return rows.none()
    theirs = _theirs(actor, today())
    found = rows.annotate(is_theirs=_as_flag(theirs))
    if actor.has(*OVERSEERS):
        return found.filter(theirs | Q(asked_at__isnull=False))
    run = Q(application__call__cohort__in=cohorts_accompanied(actor))
    return found.filter(theirs | (run & Q(asked_at__isnull=False)))


def pledges_taken_part_in(actor: Actor) -> QuerySet[Pledge]:
    """Give the parts of applications in which somebody has a part; to remind others."""
    rows = Pledge.objects.select_related(*BESIDE)
    return rows.filter(application__in=applications_committed_by(actor).values("pk"))


def applications_committed_by(actor: Actor) -> ApplicationQuerySet:
    """Give applications that somebody sees, or has a part of to sign.

    Adds ``has_part``. Who has a part sees who has signed, not what is answered.
    """
    rows = Application.objects.select_related(
        *("call__cohort__programme", "call__definition", "applicant", "organisation")
    ).prefetch_related("co_applicants")
    if actor.is_visitor:
        return rows.none()
    parts = Exists(
        Pledge.objects.filter(_theirs(actor, today()), application=OuterRef("pk"))
    )
    seen = applications_visible_to(actor).order_by().values("pk")
    return rows.annotate(has_part=parts).filter(Q(has_part=True) | Q(pk__in=seen))


def pledges_to_sign(actor: Actor, on: date) -> QuerySet[Pledge]:
    """Give what waits for somebody's signature, as far as the database can tell.

    Nothing of calls that were called off, nor of drafts that came too late. Adds
    ``newest`` (number of the text that stands) and ``was_signed`` (they signed
    an earlier one).
    """
    newest = (
        CommitmentText.objects.filter(
            call=OuterRef("application__call"), key=OuterRef("key")
        )
        .order_by()
        .values("key")
        .annotate(newest=Max("number"))
        .values("newest")
    )
    living = CommitmentSignature.objects.filter(pledge=OuterRef("pk"), ended_at=None)
    mine = living.filter(person_id=actor.person_id or 0)
    open_ones = Pledge.objects.filter(
        _to_sign(actor, on),
        ~Q(application__state="draft", application__call__late_until__date__lt=on),
        application__state__in=[each.value for each in SIGNABLE],
        application__call__called_off_at=None,
    ).annotate(newest=Subquery(newest))
    signed = living.filter(text__number=OuterRef("newest"))
    by_all = Q(party=P.TEAM.value) & ~Exists(signed.filter(member_id=actor.person_id))
    by_one = ~Q(party=P.TEAM.value) & ~Q(Exists(signed))
    rows = open_ones.filter(by_all | by_one).annotate(was_signed=Exists(mine))
    return rows.select_related(*BESIDE).order_by(F("asked_at").asc(nulls_last=True))


def parts_waited_for(actor: Actor) -> list[tuple[Application, int]]:
    """Give one's own applications with how many parts others haven't signed."""
    living = CommitmentSignature.objects.filter(pledge=OuterRef("pk"), ended_at=None)
    parts = Pledge.objects.filter(
        ~Q(Exists(living)),
        application__applicant_id=actor.person_id or 0,
        application__state__in=[each.value for each in SIGNABLE],
        asked_at__isnull=False,
    ).exclude(party=P.APPLICANT.value)
    beside = ("application__call__cohort", "application__organisation")
    needed = ("application", *(f"application__{each}" for each in TOLD_OF))
    rows = parts.select_related(*beside).only(*needed)
    rows = rows.order_by("-application__made_at")
    found = {each.application_id: each.application for each in rows}
    numbers = Counter(each.application_id for each in rows)
    return [(each, numbers[pk]) for pk, each in found.items()]


def _theirs(actor: Actor, on: date) -> Q:
    signed = CommitmentSignature.objects.filter(
        pledge=OuterRef("pk"), person_id=actor.person_id or 0, ended_at=None
    )
    return _to_sign(actor, on) | Q(Exists(signed))


def _to_sign(actor: Actor, on: date) -> Q:
    """What is somebody's to sign: the domain's ``signers``, for many rows at once."""
    applies = Q(application__applicant_id=actor.person_id or 0)
    own = applies & Q(party__in=[P.APPLICANT.value, P.TEAM.value])
    asked = Q(asked_at__isnull=False)
    parts = _team(actor) | _leading(actor, applies, on)
    parts |= _beside(actor, on) & ~applies
    return own | (asked & parts)


def _team(actor: Actor) -> Q:
    along = CoApplicant.objects.filter(
        application=OuterRef("application"),
        person_id=actor.person_id or 0,
        is_member=True,
    )
    return Q(Exists(along), party=P.TEAM.value)


def _leading(actor: Actor, applies: Q, on: date) -> Q:
    """The school's part: its leaders'; else directors' over it, else the office's."""
    leader = Q(party=P.LEADER.value)
    for_school = Q(application__kind=CallForm.SCHOOL.value)
    leads = Q(application__organisation_id__in=actor.led_schools)
    others = Post.objects.held_on(on).filter(
        organisation=OuterRef("application__organisation"), standing=S.LEADER.value
    )
    led = Exists(others.exclude(person=OuterRef("application__applicant")))
    found = leader & leads & (for_school | ~applies)
    if actor.has(S.REGIONAL_DIRECTOR):
        reaches = Q(application__organisation_id__in=actor.reached_schools)
        found |= leader & ~for_school & ~applies & reaches & ~Q(led)
    return found


def _beside(actor: Actor, on: date) -> Q:
    """The parts of the union, the university and the central team."""
    found = Q(pk__in=())
    if actor.has(S.REPRESENTATIVE):
        found |= Q(party=P.REPRESENTATIVE.value) & _represents(actor, on)
    if actor.organisations:
        places = Participation.objects.held_on(on).filter(
            cohort=OuterRef("application__call__cohort"),
            organisation__kind=OrganisationKind.UNIVERSITY,
            organisation_id__in=actor.organisations,
        )
        found |= Q(Exists(places), party=P.UNIVERSITY.value)
    if actor.has(*OFFICE):
        found |= Q(party=P.OFFICE.value)
    return found


def _represents(actor: Actor, on: date) -> Q:
    at = [
        post.organisation_id
        for post in actor.posts
        if post.standing is S.REPRESENTATIVE and post.organisation_id is not None
    ]
    near = Post.objects.held_on(on).filter(
        organisation=OuterRef("application__organisation"),
        standing=S.REPRESENTATIVE.value,
    )
    at_union = Post.objects.held_on(on).filter(
        person_id=actor.person_id or 0,
        standing=S.REPRESENTATIVE.value,
        organisation__kind=OrganisationKind.UNION,
    )
    far = Q(Exists(at_union)) & ~Q(Exists(near))
    return Q(application__organisation_id__in=at) | far


def _as_flag(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())
