"""Reads: what each party of an application promises, and what is still missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from intervisit.applications.domain.clauses import (
    Circle,
    Promise,
    PromiseStanding,
    Signed,
    missing,
    signers,
    standings,
)
from intervisit.applications.models import (
    Application,
    Call,
    CommitmentSignature,
    CommitmentText,
    Pledge,
)
from intervisit.kernel.actor import Standing
from intervisit.networks.models import OrganisationKind
from intervisit.people.models import Person, Post
from intervisit.people.queries import leaders_at, regional_directors_over
from intervisit.programmes.domain.schema.calls import Endorsement
from intervisit.programmes.domain.schema.choices import Party
from intervisit.programmes.queries.programmes import definition_of

OFFICE = (Standing.OFFICE.value, Standing.DIRECTOR.value)


def asked_by(call: Call) -> list[Endorsement]:
    """Give the commitments that a call's definition asks for, in its order."""
    definition = definition_of(call.definition)
    wanted = {
        key
        for each in definition.calls
        if each.key == call.key
        for key in each.endorsements
    }
    return [each for each in definition.endorsements if each.key in wanted]


def standing_texts(call: Call) -> dict[str, CommitmentText]:
    """Give the text that stands for each commitment, by its key; one query."""
    found: dict[str, CommitmentText] = {}
    for row in CommitmentText.objects.filter(call=call).order_by("number", "pk"):
        found[row.key] = row
    return found


def promise_of(text: CommitmentText) -> Promise:
    """Give a commitment as the domain knows it."""
    return Promise(text.key, text.of_party, text.text, text.before_review)


def circle_of(
    application: Application, on: date, parties: Collection[Party] = tuple(Party)
) -> Circle:
    """Give the people around an application on a day, as far as parties ask for them.

    Who leads the school signs for it, and whoever stands in is looked for only where
    nobody else does: a query for each party, two more where nobody leads.
    """
    school = application.organisation
    leading: Collection[int] = ()
    superiors: frozenset[int] = frozenset()
    needs_office = Party.OFFICE in parties
    if Party.LEADER in parties:
        leading = leaders_at([school.pk], on) if school else ()
        apart = {application.applicant_id}
        if not application.is_for_school and not set(leading) - apart:
            superiors = _superiors(application, on)
            needs_office = needs_office or not superiors - apart
    return Circle(
        applicant=application.applicant_id,
        is_for_school=application.is_for_school,
        leaders=frozenset(leading),
        superiors=superiors,
        team=_team(application) if Party.TEAM in parties else frozenset(),
        representatives=_representatives(application, on)
        if Party.REPRESENTATIVE in parties
        else frozenset(),
        university=_university(application, on)
        if Party.UNIVERSITY in parties
        else frozenset(),
        office=_office(on) if needs_office else frozenset(),
    )


def _team(application: Application) -> frozenset[int]:
    members = application.co_applicants.filter(is_member=True)
    return frozenset(members.values_list("person_id", flat=True))


def _office(on: date) -> frozenset[int]:
    posts = Post.objects.held_on(on).filter(standing__in=OFFICE)
    return frozenset(posts.values_list("person_id", flat=True))


def _superiors(application: Application, on: date) -> frozenset[int]:
    school = application.organisation
    return frozenset(regional_directors_over(school, on) if school else ())


def _representatives(application: Application, on: date) -> frozenset[int]:
    """Give who stands for the union at the school, else at the union itself."""
    posts = Post.objects.held_on(on).filter(standing=Standing.REPRESENTATIVE.value)
    near = posts.filter(organisation_id=application.organisation_id or 0)
    far = posts.filter(organisation__kind=OrganisationKind.UNION)
    for rows in (near, far):
        found = frozenset(rows.values_list("person_id", flat=True))
        if found:
            return found
    return frozenset()


def _university(application: Application, on: date) -> frozenset[int]:
    """Give who leads a university of the cohort, else everybody who works there."""
    places = application.call.cohort.participations.held_on(on).filter(
        organisation__kind=OrganisationKind.UNIVERSITY
    )
    posts = Post.objects.held_on(on).filter(
        organisation_id__in=places.values("organisation_id")
    )
    for rows in (posts.filter(standing=Standing.LEADER.value), posts):
        found = frozenset(rows.values_list("person_id", flat=True))
        if found:
            return found
    return frozenset()


def living_signatures(application: Application) -> QuerySet[CommitmentSignature]:
    """Give the signatures of an application that nobody took back or replaced."""
    rows = CommitmentSignature.objects.filter(
        pledge__application=application, ended_at=None
    )
    return rows.select_related("pledge", "text", "person").order_by("signed_at", "pk")


def signed_values(rows: Iterable[CommitmentSignature]) -> list[Signed]:
    """Give signatures as the domain knows them."""
    return [Signed(row.pledge.key, row.person_id, row.text.number) for row in rows]


def standings_of(application: Application, on: date) -> list[PromiseStanding]:
    """Give how every promise of an application stands on a day."""
    texts = standing_texts(application.call)
    keys = application.pledges.order_by("pk").values_list("key", flat=True)
    asked = [texts[key] for key in keys]
    if not asked:
        return []
    promises = [promise_of(text) for text in asked]
    circle = circle_of(application, on, {text.of_party for text in asked})
    signed = signed_values(living_signatures(application))
    return standings(promises, signed, circle)


def missing_for(
    application: Application, on: date, *, before_review: bool = False
) -> list[PromiseStanding]:
    """Give what isn't signed yet; with ``before_review``, only what must be then."""
    return missing(standings_of(application, on), before_review=before_review)


def is_complete(
    application: Application, on: date, *, before_review: bool = True
) -> bool:
    """Whether everybody has signed; as a rule only what review waits for counts."""
    return not missing_for(application, on, before_review=before_review)


def release_promised(application: Application) -> int | None:
    """Give the release periods a week that a principal signed for, or None."""
    rows = living_signatures(application).filter(
        pledge__party=Party.LEADER.value, release_periods__isnull=False
    )
    last = rows.order_by("-signed_at").values_list("release_periods", flat=True)
    return last.first()


def may_sign(pledge: Pledge, on: date) -> frozenset[int]:
    """Give the persons who may sign for a party on a day."""
    return signers(
        pledge.of_party, circle_of(pledge.application, on, {pledge.of_party})
    )


def named(people: Iterable[int]) -> Sequence[Person]:
    """Give persons by id, in the order of their names."""
    return list(Person.objects.filter(pk__in=set(people)).order_by("sort_name"))
