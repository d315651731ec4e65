"""Five thousand applications with three reviews each: assigned, ranked, decided.

Applicants are staff of a large city's schools, reviewers its principals. Pages are
measured as in ``benchmarks.pages``; the assignment by how long it takes, with how
evenly it spreads the reviews.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.pages import large_network, measured
from benchmarks.table import NOT_RUN, Asked, Row, milliseconds, verdict

SCHOOLS, STAFF = 600, 12_000
APPLICATIONS, REVIEWS, REVIEWERS = 5_000, 3, 120
TITLE = f"{APPLICATIONS:,} applications, {REVIEWS} reviews each, {REVIEWERS} reviewers"
RUNS = 10
MOST_SECONDS_ASSIGNING = 20.0
LEAD = "director"
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
        for page in pages_of(call):
            if asked.is_over:
                yield Row(page.what, {}, f"{NOT_RUN}: no time is left")
            else:
                yield measured(page, RUNS)


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
    """Take the first principals on the panel."""
    from intervisit.applications.models import Reviewer
    from intervisit.people.models import Post
    from intervisit.support import clock

    posts = Post.objects.held_on(clock.today()).filter(
        standing="leader", person__ended_on=None
    )
    people = list(
        dict.fromkeys(posts.order_by("pk").values_list("person_id", flat=True))
    )
    Reviewer.objects.bulk_create(
        Reviewer(call=call, person_id=person, added_at=clock.now())
        for person in people[:REVIEWERS]
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


def pages_of(call: Any) -> Iterator[Any]:
    """Give the pages of the panel as the office opens them."""
    from django.conf import settings

    from benchmarks.large import Page, client_of
    from intervisit.web.demo.networks.nyc import NYC
    from intervisit.web.demo.personas import BY_KEY

    settings.ROOT_URLCONF = "benchmarks.large"
    client = client_of(BY_KEY[LEAD])
    panel = f"calls/{call.public_id}/panel/"
    for what, address in (
        ("list of applications", "applications/"),
        ("panel", panel),
        ("panel, last page", f"{panel}?page=1000000"),
        ("panel, widest spread first", f"{panel}?sort=-spread"),
        ("deciding", f"{panel}decide/"),
        ("people on the panel", f"{panel}people/"),
    ):
        yield Page(what, f"/{NYC.slug}/{address}", client)
