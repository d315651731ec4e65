"""Five thousand applications with three reviews each: assigned, ranked, decided.

Applicants are staff of a large city's schools, reviewers its principals. Pages are
measured as in ``benchmarks.pages``; the assignment by how long it takes, with how
evenly it spreads the reviews; deciding by how long 500 offers take. In the same
network five thousand hold roles, see ``benchmarks.appointments``.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.appointments import addresses_of_roles, rows_of_roles
from benchmarks.pages import large_network, measured
from benchmarks.table import NOT_RUN, Asked, Row, milliseconds, verdict

SCHOOLS, STAFF = 600, 12_000
APPLICATIONS, REVIEWS, REVIEWERS = 5_000, 3, 120
TITLE = f"{APPLICATIONS:,} applications, {REVIEWS} reviews each; as many roles"
RUNS = 10
MOST_SECONDS_ASSIGNING = 20.0
OFFERS, MOST_SECONDS_DECIDING = 500, 10.0
LEAD, REVIEWER = "director", "superintendent"
PROGRAMME, KEY, ROLE = "learning_partners_plus", "teachers", "model_teacher"


def rows(asked: Asked) -> Iterator[Row]:
    with large_network(SCHOOLS, STAFF) as took:
        yield Row("filling the network", {"p50": f"{took:.1f} s"})
        from intervisit.networks.models import Network
        from intervisit.support.scope import within
        from intervisit.web.demo.networks.nyc import NYC

        network = Network.objects.get(slug=NYC.slug)
        with within(network):
            call = called()
            applied(call)
            empanelled(call)
            yield assigned(call)
            scored(call)
            yield from rows_of_roles()
        for page in pages_of(call, network):
            if asked.is_over:
                yield Row(page.what, {}, f"{NOT_RUN}: no time is left")
            else:
                yield measured(page, RUNS)
        with within(network):
            yield decided(call)


def called() -> Any:
    """Open a call of a cohort in which every school takes part."""
    from intervisit.applications.models import Call
    from intervisit.programmes.models import Cohort
    from intervisit.support import clock

    cohort = (
        Cohort.objects.filter(programme__key=PROGRAMME).order_by("-starts_on").first()
    )
    assert cohort is not None
    at = clock.now()
    return Call.objects.create(
        cohort=cohort,
        definition=cohort.definition,
        key=KEY,
        kind="role",
        wanted=[ROLE],
        title="A call of a whole city",
        opens_at=at - timedelta(days=60),
        closes_at=at - timedelta(days=1),
        late_until=at - timedelta(days=1),
        places=500,
        reviews_each=REVIEWS,
        made_at=at,
        published_at=at - timedelta(days=60),
    )


def applied(call: Any) -> None:
    """Hand in an application for each of so many teachers."""
    from intervisit.applications.models import Application
    from intervisit.people.models import Post
    from intervisit.support import clock

    at = clock.now()
    posts = Post.objects.held_on(clock.today()).filter(
        standing="staff", organisation__isnull=False
    )
    seen: set[int] = set()
    made = []
    for person, school in posts.order_by("pk").values_list(
        "person_id", "organisation_id"
    ):
        if person in seen or len(made) == APPLICATIONS:
            continue
        seen.add(person)
        made.append(
            Application(
                call=call,
                kind="role",
                number=len(made) + 1,
                wanted=ROLE,
                applicant_id=person,
                organisation_id=school,
                state="submitted",
                made_at=at,
                submitted_at=at,
            )
        )
    Application.objects.bulk_create(made, batch_size=1_000)


def empanelled(call: Any) -> None:
    """Take one of the cast on the panel, and the first principals."""
    from intervisit.applications.models import Reviewer
    from intervisit.people.models import Person, Post
    from intervisit.support import clock
    from intervisit.web.demo.personas import BY_KEY

    posts = Post.objects.held_on(clock.today()).filter(
        standing="leader", person__ended_on=None
    )
    people = list(
        dict.fromkeys(posts.order_by("pk").values_list("person_id", flat=True))
    )
    cast = Person.objects.filter(email=BY_KEY[REVIEWER].email)
    people = [*cast.values_list("pk", flat=True), *people]
    Reviewer.objects.bulk_create(
        Reviewer(call=call, person_id=person, added_at=clock.now())
        for person in list(dict.fromkeys(people))[:REVIEWERS]
    )


def assigned(call: Any) -> Row:
    """Assign all reviews, and say how evenly."""
    from intervisit.applications.operations.panels import assign_reviewers
    from intervisit.kernel.actor import visitor
    from intervisit.support import clock

    began, worked = time.perf_counter(), time.process_time()
    found = assign_reviewers(call=call, by=visitor(call.network_id), at=clock.now())
    took, cpu = time.perf_counter() - began, time.process_time() - worked
    load = Counter(reviewer for _, reviewer in found.pairs).values()
    missed = []
    if took > MOST_SECONDS_ASSIGNING:
        missed.append(f"over {MOST_SECONDS_ASSIGNING:.0f} s")
    if found.reviews_lacking:
        missed.append(f"{found.reviews_lacking} reviews lack a reader")
    if max(load) - min(load) > 1:
        missed.append(f"loads from {min(load)} to {max(load)}")
    figures = {"p50": milliseconds(took), "cpu": milliseconds(cpu)}
    return Row(f"assigning {len(found.pairs):,} reviews", figures, verdict(missed))


def scored(call: Any) -> None:
    """Hand in every review but those of the last reviewer."""
    from intervisit.applications.models import Review
    from intervisit.applications.operations.rubrics import lay_out_rubric
    from intervisit.support import clock

    at = clock.now()
    rubric = lay_out_rubric(call, at)
    rows = list(Review.objects.filter(application__call=call).order_by("pk"))
    last = max(row.reviewer_id for row in rows)
    done = [row for row in rows if row.reviewer_id != last]
    for row in done:
        scale = rubric.read.scale
        scores = {
            each.key: scale[(row.pk * (step + 3)) % len(scale)]
            for step, each in enumerate(rubric.read.criteria)
        }
        row.rubric, row.scores, row.handed_in_at = rubric, scores, at
        row.total = rubric.read.total(scores)
    Review.objects.bulk_update(
        done, ["rubric", "scores", "handed_in_at", "total"], batch_size=1_000
    )


def decided(call: Any) -> Row:
    """Note offers for the best, all at once, as the page for deciding does."""
    from intervisit.applications.domain.deciding import Outcome
    from intervisit.applications.operations.deciding import decide
    from intervisit.support import clock

    best = list(call.applications.to_review().order_by("number")[:OFFERS])
    began, worked = time.perf_counter(), time.process_time()
    by, at = office_actor(), clock.now()
    decide(call=call, applications=best, outcome=Outcome.OFFER, by=by, at=at)
    took, cpu = time.perf_counter() - began, time.process_time() - worked
    missed = [f"over {MOST_SECONDS_DECIDING:.0f} s"]
    return Row(
        f"deciding about {OFFERS} at once",
        {"p50": milliseconds(took), "cpu": milliseconds(cpu)},
        verdict(missed if took > MOST_SECONDS_DECIDING else []),
    )


def office_actor() -> Any:
    from intervisit.people.models import Person
    from intervisit.people.queries import actor_for
    from intervisit.support import clock
    from intervisit.web.demo.personas import BY_KEY

    person = Person.objects.get(email=BY_KEY[LEAD].email)
    return actor_for(person, clock.today())


def pages_of(call: Any, network: Any) -> Iterator[Any]:
    """Give pages as the office opens them, and as one of the reviewers does."""
    from django.conf import settings

    from benchmarks.large import Page, client_of
    from intervisit.support.scope import within
    from intervisit.web.demo.networks.nyc import NYC
    from intervisit.web.demo.personas import BY_KEY

    settings.ROOT_URLCONF = "benchmarks.large"
    panel = f"calls/{call.public_id}/panel/"
    with within(network):
        review = review_of(call)
        roles = list(addresses_of_roles())
    office = (
        ("list of applications", "applications/"),
        ("applications, a name", "applications/?q=ma"),
        ("the call", f"calls/{call.public_id}/"),
        ("panel", panel),
        ("panel, last page", f"{panel}?page=1000000"),
        ("panel, widest spread first", f"{panel}?sort=-spread"),
        ("deciding", f"{panel}decide/"),
        ("people on the panel", f"{panel}people/"),
        ("people on the panel, a name", f"{panel}people/?q=mar"),
        *roles,
    )
    for persona, pages in (
        (LEAD, office),
        (
            REVIEWER,
            (
                ("panel, as a reviewer", panel),
                ("one’s own reviews", "reviews/"),
                ("one’s own reviews, last page", "reviews/?page=1000000"),
                ("a review", f"reviews/{review}/"),
            ),
        ),
    ):
        client = client_of(BY_KEY[persona])
        for what, address in pages:
            yield Page(what, f"/{NYC.slug}/{address}", client)


def review_of(call: Any) -> str:
    """Give a review of one of the cast."""
    from intervisit.applications.models import Review
    from intervisit.web.demo.personas import BY_KEY

    rows = Review.objects.filter(
        application__call=call, reviewer__person__email=BY_KEY[REVIEWER].email
    )
    return str(rows.order_by("pk").values_list("public_id", flat=True)[0])
