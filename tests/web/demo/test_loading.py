from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db.models import Count

from intervisit.networks.models import (
    Network,
    Organisation,
    RegionKind,
    RegionMembership,
    SchoolYear,
)
from intervisit.people.models import Account, Handover, Membership, Person, Post
from intervisit.support import clock
from intervisit.support.scope import within
from intervisit.web.demo.calendars import CALENDARS, easter, years_about
from intervisit.web.demo.loading import AlreadyLoaded, load, raise_network
from intervisit.web.demo.names import Naming, plain
from intervisit.web.demo.networks import BLUEPRINTS
from intervisit.web.demo.networks.tef import TEF
from intervisit.web.demo.personas import PERSONAS, personas_of
from tests.conftest import NOW


def test_five_networks_have_the_schools_of_their_blueprints(demo_db):
    counts = {}
    for network in Network.objects.all():
        with within(network):
            counts[network.slug] = Organisation.objects.schools().count()

    assert counts == {plan.slug: plan.schools for plan in BLUEPRINTS}
    assert counts["nyc"] == 150


def test_every_persona_holds_its_post_today(demo_db):
    for plan in BLUEPRINTS:
        with within(Network.objects.get(slug=plan.slug)):
            for persona in personas_of(plan.slug):
                posts = Post.objects.held_on(clock.today()).filter(
                    person__email=persona.email
                )
                assert [(post.title, post.standing) for post in posts][:1] == [
                    (persona.title, persona.standing.value)
                ]


def test_everybody_is_plainly_made_up(demo_db):
    addresses = list(Account.objects.values_list("email", flat=True))
    for network in Network.objects.all():
        with within(network):
            addresses += Person.objects.values_list("email", flat=True)

    assert [each for each in addresses if not each.endswith(".example")] == []


def test_stranger_and_adviser_belong_to_none_and_three(demo_db):
    doors = dict(
        Membership.objects.values_list("account__email").annotate(n=Count("pk"))
    )

    assert "stranger@elsewhere.example" not in doors
    assert doors["adviser@northlight.example"] == 3


def test_someone_has_left_with_an_open_handover(demo_nyc):
    with within(demo_nyc):
        open_ones = Handover.objects.filter(seen_at=None)

        assert {handover.successor_id is None for handover in open_ones} == {
            True,
            False,
        }
        assert all(handover.post.ends_on < clock.today() for handover in open_ones)


def test_every_school_is_in_one_region_of_every_kind(demo_nyc):
    with within(demo_nyc):
        kinds = RegionKind.objects.count()
        per_school = RegionMembership.objects.values("organisation").annotate(
            n=Count("pk")
        )

        assert {row["n"] for row in per_school} == {kinds}


def test_some_schools_have_no_place_or_no_code(demo_nyc):
    with within(demo_nyc):
        schools = Organisation.objects.schools()

        assert schools.filter(latitude=None).count() == 3
        assert set(schools.filter(code="").values_list("needs_code", flat=True)) == {
            True
        }


def test_loading_again_changes_nothing(demo_db):
    assert list(load(on=clock.today(), at=clock.now())) == []
    with pytest.raises(AlreadyLoaded, match="tef"):
        raise_network(TEF, (), on=clock.today(), at=clock.now())


def test_dates_hang_on_the_day_of_loading(db):
    day = date(2031, 2, 3)
    with within(raise_network(TEF, (_calendar,), on=day, at=NOW)):
        years = list(SchoolYear.objects.order_by("starts_on"))

    assert years[3].starts_on <= day <= years[3].ends_on


def _calendar(world):
    from intervisit.web.demo.filling import calendar

    calendar.fill(world)


@pytest.mark.parametrize("name", sorted(CALENDARS))
@pytest.mark.parametrize(
    "day", [date(2026, 6, 30), date(2026, 7, 1), date(2028, 2, 29)]
)
def test_years_follow_each_other_and_hold_their_terms(name, day):
    years = years_about(day, name)

    assert years[3].starts_on <= day <= years[3].ends_on
    for before, after in pairwise(years):
        assert before.ends_on + timedelta(days=1) == after.starts_on
    for year in years:
        spans = [(starts, ends) for _, starts, ends in (*year.terms, *year.closures)]
        assert all(year.starts_on <= s <= e <= year.ends_on for s, e in spans)


@pytest.mark.parametrize(
    ("year", "day"), [(2024, (3, 31)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))]
)
def test_easter_is_reckoned(year, day):
    assert (easter(year).month, easter(year).day) == day


def test_addresses_are_plain_and_never_twice():
    import random

    naming = Naming(random.Random(1), "x.example")

    assert plain("Žižek.Þór ó'Ł") == "zizek.orol"
    assert naming.address("Ana", "Núñez") == "ana.nunez@x.example"
    assert naming.address("Ana", "Núñez") == "ana.nunez2@x.example"


def test_persona_keys_and_names_are_unique():
    assert len({persona.key for persona in PERSONAS}) == len(PERSONAS)
    assert len({persona.name for persona in PERSONAS}) == len(PERSONAS)
