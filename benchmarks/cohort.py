"""One cohort of all schools of a large city: its run, its plan, and their pages.

Every third school hosts, the others are partners, and nobody is left out of the
question. Pages are measured as in ``benchmarks.pages``; files that are made while one
waits, and steps that change everything at once, by how long they take. Announcing
goes from the locked plan to partnerships: what a person does is done in a request, and
what the worker does in a job for all, or for each group.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from benchmarks.pages import large_network, measured
from benchmarks.table import NOT_RUN, Asked, Row, milliseconds, verdict

SCHOOLS, STAFF = 1_800, 3_600
TITLE = f"A cohort of all {SCHOOLS:,} schools of a city: its groups, page by page"
RUNS = 10
HOST_EVERY = 3
MOST_SECONDS_SOLVING = 60.0
MOST_SECONDS_WAITING = 1.0
MOST_SECONDS_WORKING = 10.0
MOST_SECONDS_A_GROUP = 0.25
LEAD = "director"
PROGRAMME = "learning_partners"


def rows(asked: Asked) -> Iterator[Row]:
    with large_network(SCHOOLS, STAFF) as took:
        yield Row("filling the network", {"p50": f"{took:.1f} s"})
        from intervisit.networks.models import Network
        from intervisit.support.scope import within
        from intervisit.web.demo.networks.nyc import NYC

        network = Network.objects.get(slug=NYC.slug)
        with within(network):
            cohort = whole_city()
        run, row = answered(cohort, network)
        yield row
        with within(network):
            plan = planned(run)
            school = plan.places.order_by("pk").values_list("partner__public_id")[0][0]
        for page in pages_of(cohort, run, plan, school):
            if asked.is_over:
                yield Row(page.what, {}, f"{NOT_RUN}: no time is left")
            else:
                yield measured(page, RUNS)
        yield from waits(cohort, run, plan)
        if asked.is_over:
            yield Row("announcing it", {}, f"{NOT_RUN}: no time is left")
        else:
            yield from announced(plan, network)


def whole_city() -> Any:
    """Take all schools of the network into a new cohort, a third of them as hosts."""
    from intervisit.networks.models import Organisation, SchoolYear
    from intervisit.programmes.models import Cohort, Participation, Programme
    from intervisit.support import clock

    programme = Programme.objects.get(current__document__programme__key=PROGRAMME)
    on = clock.today()
    year = SchoolYear.objects.get(starts_on__lte=on, ends_on__gte=on)
    cohort = Cohort.objects.create(
        programme=programme,
        school_year=year,
        definition=programme.current,
        name="Whole city",
        starts_on=on,
        ends_on=on + timedelta(days=200),
        state="recruiting",
    )
    schools = Organisation.objects.filter(kind="school", ended_on=None).order_by("pk")
    Participation.objects.bulk_create(
        Participation(
            cohort=cohort,
            organisation=school,
            membership="partner" if number % HOST_EVERY else "host",
            starts_on=on,
        )
        for number, school in enumerate(schools)
    )
    return cohort


def answered(cohort: Any, network: Any) -> tuple[Any, Row]:
    """Let the engine answer, as the job does; gives the run and what it took."""
    from intervisit.matching.domain.settings import default_settings
    from intervisit.matching.models import MatchRun
    from intervisit.matching.operations.answering import answer_run
    from intervisit.matching.operations.asking import ask_run
    from intervisit.matching.queries.taking_part import sides_in_cohort
    from intervisit.programmes.queries.programmes import definition_of
    from intervisit.support import clock
    from intervisit.support.scope import within

    began = time.perf_counter()
    with within(network):
        sides = sides_in_cohort(cohort)[0]
        settings = default_settings(definition_of(cohort.definition), sides)
        run = ask_run(cohort=cohort, settings=settings, by=lead(), at=clock.now())
    answer_run(run_id=run.pk, network=network, clock=clock.now)
    took = time.perf_counter() - began
    with within(network):
        run = MatchRun.objects.select_related("cohort", "definition").get(pk=run.pk)
        figures = run.figures
    placed = f"{figures['matched']:,} of {figures['matched_bound']:,}"
    gap = f"gap {figures['gap']:.4%}"
    missed = ["over a minute"] if took > MOST_SECONDS_SOLVING else []
    if not run.verdict["sound"]:
        missed.append("the checker found a fault")
    what = f"run: {placed} schools placed, {gap}"
    return run, Row(what, {"p50": f"{took:.1f} s"}, verdict(missed))


def planned(run: Any) -> Any:
    from intervisit.matching.operations.plans import make_plan
    from intervisit.support import clock

    return make_plan(run=run, by=lead(), at=clock.now())


def lead() -> Any:
    from intervisit.people.models import Person
    from intervisit.people.queries import actor_for
    from intervisit.support import clock
    from intervisit.web.demo.personas import BY_KEY

    person = Person.objects.get(email=BY_KEY[LEAD].email)
    return actor_for(person, clock.today())


def pages_of(cohort: Any, run: Any, plan: Any, school: str) -> Iterator[Any]:
    """Give every page that shows the cohort's groups."""
    from django.conf import settings

    from benchmarks.large import Page, client_of
    from intervisit.web.demo.networks.nyc import NYC
    from intervisit.web.demo.personas import BY_KEY

    settings.ROOT_URLCONF = "benchmarks.large"
    client = client_of(BY_KEY[LEAD])
    round_, run_, plan_ = (
        f"cohorts/{cohort.public_id}/",
        f"match-runs/{run.public_id}/",
        f"match-plans/{plan.public_id}/",
    )
    both = f"?one=run-{run.public_id}&other=plan-{plan.public_id}"
    for what, address in (
        ("cohort’s page", round_),
        ("matching of the cohort", f"{round_}matching/"),
        ("who takes part", f"{round_}matching/schools/"),
        ("asking for a run", f"{round_}matching/run/"),
        ("run", run_),
        ("run, one school explained", f"{run_}?school={school}"),
        ("run, school by school", f"{run_}schools/"),
        ("run, next page of groups", f"{run_}?page=2"),
        ("plan", plan_),
        ("plan, next page of groups", f"{plan_}?page=2"),
        ("moving a school", f"{plan_}move/?partner={school}"),
        ("run and plan side by side", f"{round_}matching/compare/{both}"),
        ("announcing the plan", f"{plan_}announce/"),
    ):
        yield Page(what, f"/{NYC.slug}/{address}", client)


def waits(cohort: Any, run: Any, plan: Any) -> Iterator[Row]:
    """Time the files that a request makes."""
    from intervisit.matching.queries.files import file_of
    from intervisit.matching.queries.plan_files import file_of_plan
    from intervisit.networks.models import Network
    from intervisit.support.scope import within

    network = Network.objects.get(pk=run.network_id)
    files: dict[str, Callable[[], Any]] = {
        "file: workbook of the run": lambda: file_of(run, "workbook", "US"),
        "file: groups of the run": lambda: file_of(run, "groups", "US"),
        "file: pairs that were weighed": lambda: file_of(run, "pairs", "US"),
        "file: workbook of the plan": lambda: file_of_plan(plan, "workbook"),
    }
    for what, make in files.items():
        times = []
        for _ in range(3):
            began = time.perf_counter()
            with within(network):
                make()
            times.append(time.perf_counter() - began)
        slow = max(times) > MOST_SECONDS_WAITING
        missed = ["over a second while one waits"] if slow else []
        yield Row(what, {"p95": milliseconds(max(times))}, verdict(missed))


def announced(plan: Any, network: Any) -> Iterator[Row]:
    """Lock a plan and announce it, let the windows end, and form partnerships."""
    from intervisit.matching.domain.states import PlanAction
    from intervisit.matching.operations import announcing, keeping_time
    from intervisit.matching.operations.plans import move_plan_on
    from intervisit.support import clock
    from intervisit.support.scope import within

    now = clock.now()
    with within(network):
        by = lead()
        seen = plan.version
        move_plan_on(plan=plan, action=PlanAction.LOCK, seen=seen, by=by, at=now)
    facts: dict[str, Any] = {"by": by, "at": now}
    made, row = stepped(
        network,
        "asked for: offers and letters prepared",
        lambda: announcing.prepare_announcement(plan=plan, **facts),
    )
    yield row
    _at, row = stepped(
        network,
        "asked for: letters sent, to wait ten minutes",
        lambda: announcing.send_announcement(announcement=made, **facts),
    )
    yield row
    facts["at"] = now + timedelta(minutes=11)
    groups, row = stepped(
        network,
        "job: letters let go, windows opened",
        lambda: announcing.release_announcement(announcement_id=made.pk, **facts),
        MOST_SECONDS_WORKING,
    )
    yield row
    yield from followed(made, network)
    half, end = now + timedelta(days=8), now + timedelta(days=16)
    for what, at in (("half-time", half), ("the end of windows", end)):
        _count, row = stepped(
            network,
            f"job: the hour of {what}, {groups} groups looked at",
            lambda at=at: keeping_time.defer_what_is_due(at=at),  # type: ignore[misc]  # a default
        )
        yield row
    yield group_by_group(made, network, "reminded", half)
    yield group_by_group(made, network, "become partnerships", end)
    with within(network):
        made.refresh_from_db()
    over = "" if made.state == "finished" else f"the announcement is {made.state}"
    yield Row("announcement is finished", {}, verdict([over] if over else []))


def stepped(
    network: Any,
    what: str,
    act: Callable[[], Any],
    most_seconds: float = MOST_SECONDS_WAITING,
) -> tuple[Any, Row]:
    """Do one thing for all groups; give what came of it, and what it took."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from intervisit.support.scope import within

    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked, within(network):
        found = act()
    took = time.perf_counter() - began
    slow = [f"over {most_seconds:g} s"] if took > most_seconds else []
    figures = {"p95": milliseconds(took), "queries": str(len(asked))}
    return found, Row(what, figures, verdict(slow))


def followed(made: Any, network: Any) -> Iterator[Row]:
    """Measure the pages on which the office follows an announcement."""
    from benchmarks.large import Page, client_of
    from intervisit.matching.models import OfferedGroup
    from intervisit.support.scope import within
    from intervisit.web.demo.personas import BY_KEY

    with within(network):
        group = OfferedGroup.objects.filter(announcement=made).order_by("number")[0]
    client = client_of(BY_KEY[LEAD])
    here = f"announcements/{made.public_id}/"
    for what, address in (
        ("announcement", here),
        ("announcement, every letter", f"{here}letters/"),
        ("announcement, more time", f"{here}more-time/"),
        ("group on offer", f"offered-groups/{group.public_id}/"),
    ):
        yield measured(Page(what, f"/{network.slug}/{address}", client), RUNS)


def group_by_group(made: Any, network: Any, what: str, at: Any) -> Row:
    """Do the jobs of every group one after the other, as one worker does."""
    from statistics import median

    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    from intervisit.kernel.actor import visitor
    from intervisit.matching.models import OfferedGroup
    from intervisit.matching.operations.keeping_time import remind_group
    from intervisit.matching.operations.settling import close_group
    from intervisit.support.scope import within

    act: Callable[..., Any] = remind_group if what == "reminded" else close_group
    with within(network):
        groups = OfferedGroup.objects.filter(announcement=made).order_by("number")
        ids = list(groups.values_list("pk", flat=True))
    times, queries = [], []
    for pk in ids:
        reset_queries()  # it keeps nine thousand at most
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as asked, within(network):
            act(group_id=pk, by=visitor(network.pk), at=at)
        times.append(time.perf_counter() - began)
        queries.append(len(asked))
    slow = max(sorted(times)[: -len(times) // 20 or None])
    missed = []
    if slow > MOST_SECONDS_A_GROUP:
        missed.append(f"over {milliseconds(MOST_SECONDS_A_GROUP)} a group")
    figures = {
        "p50": milliseconds(median(times)),
        "p95": milliseconds(slow),
        "queries": str(max(queries)),
    }
    words = f"jobs: {len(ids)} groups {what}, {sum(times):.0f} s in all"
    return Row(words, figures, verdict(missed))
