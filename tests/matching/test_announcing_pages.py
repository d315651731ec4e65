"""Pages of announcements as those concerned open them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from intervisit.matching.models import OfferedGroup
from intervisit.matching.operations.offers import object_to_offer
from intervisit.matching.operations.settling import form_group
from intervisit.people.operations.delegations import CannotActFor, let_act
from intervisit.programmes.models import CohortStaff
from intervisit.support import clock
from tests.conftest import NOW
from tests.factories.programmes import ParticipationFactory
from tests.markup import flat, markup_of

BOX = re.compile(
    r'<input type="checkbox" name="schools"[^>]*?( checked)? ?/?><span>([^<]*)<'
)


def boxes(page):
    """Give what can be ticked: each school, and whether it is."""
    found = BOX.findall(flat(markup_of(page)))
    return [(name.strip(), bool(ticked.strip())) for ticked, name in found]


@pytest.fixture
def objected(asked, company):
    object_to_offer(
        offer=asked.offer("Parkside"),
        cause="too far",
        words="Two trains and a bus.",
        by=company.actor("petra"),
        at=NOW + timedelta(days=1),
    )
    return asked


def pages_of(asked):
    group, announcement = asked.group("A").public_id, asked.announcement.public_id
    return [
        "announcements/",
        f"announcements/{announcement}/",
        f"announcements/{announcement}/letters/",
        f"announcements/{announcement}/more-time/",
        f"announcements/{announcement}/withdraw/",
        f"offered-groups/{group}/",
        f"offered-groups/{group}/keep/",
        f"offered-groups/{group}/change/",
        f"offered-groups/{group}/withdraw/",
        f"offers/{asked.offer('Parkside').public_id}/",
        f"cohorts/{asked.announcement.cohort.public_id}/facilitators/",
    ]


def test_office_opens_every_page(objected, company, sign_in):
    client = sign_in(company.olive)

    answers = {
        page: client.get(f"/nyc/{page}").status_code for page in pages_of(objected)
    }

    assert set(answers.values()) == {200}, answers


def test_words_of_an_objection_are_for_its_school_and_the_office(
    objected, company, sign_in
):
    group = f"/nyc/offered-groups/{objected.group('A').public_id}/"
    own = f"/nyc/offers/{objected.offer('Parkside').public_id}/"
    host = f"/nyc/offers/{objected.offer('Hilltop').public_id}/"

    told = {
        "olive": markup_of(sign_in(company.olive).get(group)),
        "petra": markup_of(sign_in(company.petra).get(own)),
        "harriet": markup_of(sign_in(company.harriet).get(host)),
        "rhona": markup_of(sign_in(company.rhona).get(group)),
        "ada": markup_of(sign_in(company.ada).get(group)),
    }

    readers = [name for name, page in told.items() if "Two trains" in page]
    assert readers == ["olive", "petra"]
    assert "looking at this group again" in told["harriet"]


def test_principal_does_not_open_the_offer_of_another_school(asked, company, sign_in):
    path = f"/nyc/offers/{asked.offer('Parkside').public_id}/"

    assert sign_in(company.harriet).get(path).status_code == 404


def test_facilitator_is_chosen_and_assigned_on_the_page(asked, company, sign_in):
    asked.announcement.groups.get(letter="A").offers.update(
        answer="yes", answered_at=NOW
    )
    form_group(group=asked.group("A"), by=asked.office, at=NOW)
    cohort = asked.announcement.cohort
    post = company.olive.posts.get()
    staff = CohortStaff.objects.create(
        cohort=cohort, post=post, role="facilitator", starts_on=cohort.starts_on
    )
    partnership = asked.group("A").partnership
    path = f"/nyc/cohorts/{cohort.public_id}/facilitators/"
    chosen = {partnership.public_id: staff.public_id}
    client = sign_in(company.olive)

    seen = markup_of(client.get(path))
    shown = client.post(path, chosen | {"effect": "yes"})
    applied = client.post(path, chosen | {"apply": "yes"})

    assert "Every partnership has somebody" in seen
    assert (shown.status_code, applied.status_code) == (200, 302)
    assert partnership.facilitations.get().staff == staff


def acting_for_harriet(company, sign_in, *, may=(), apart=()):
    """Let Tom act for the principal of Hilltop, and begin."""
    today = clock.today()
    delegation = let_act(
        deputy=company.tom,
        may=list(may),
        apart=list(apart),
        starts_on=today,
        ends_on=today,
        by=company.actor("harriet"),
        at=NOW,
    )
    client = sign_in(company.tom)
    client.post(f"/nyc/acting/{delegation.public_id}/start/")
    return client


@pytest.fixture
def open_now(asked):
    """Give an announcement whose windows are open by the clock on the wall."""
    days = timedelta(days=9)
    now = clock.now()
    asked.announcement.groups.update(opens_at=now - days, closes_at=now + days)
    return asked


def test_deputy_answers_an_offer_when_signing_was_named_apart(
    open_now, company, sign_in
):
    client = acting_for_harriet(
        company, sign_in, may=["offer:view"], apart=["offer:answer"]
    )
    offer = open_now.offer("Hilltop")

    answered = client.post(f"/nyc/offers/{offer.public_id}/yes/", follow=True)

    offer.refresh_from_db()
    assert offer.answer == "yes", markup_of(answered)
    page = markup_of(client.get(f"/nyc/offers/{offer.public_id}/"))
    assert "Tom Thorne for Harriet Hill" in page


def test_deputy_who_may_only_look_does_not_answer_an_offer(open_now, company, sign_in):
    """The control: everything but the signature was named."""
    client = acting_for_harriet(company, sign_in, may=["offer:view"])
    offer = open_now.offer("Hilltop")

    refused = client.post(f"/nyc/offers/{offer.public_id}/yes/")

    offer.refresh_from_db()
    assert refused.status_code == 403
    assert offer.answer == "none"
    with pytest.raises(CannotActFor):
        acting_for_harriet(company, sign_in, may=["offer:answer"])


@pytest.fixture
def spare(objected):
    """Give twenty schools of the cohort without a group, the last one far away."""
    cohort = objected.announcement.cohort
    return [
        ParticipationFactory(
            cohort=cohort,
            organisation__name=f"Terrace {n}",
            organisation__latitude=40.6 + n / 100,
            organisation__longitude=-73.9,
        ).organisation
        for n in range(20)
    ]


def test_office_finds_a_school_for_a_group_and_ticks_stay(
    objected, spare, company, sign_in
):
    client = sign_in(company.olive)
    group = objected.group("A")
    path = f"/nyc/offered-groups/{group.public_id}/change/"
    own = group.offers.get(organisation__name="Hilltop").organisation.public_id
    sent = {"look": "1", "find": "Terrace 19", "schools": [own, spare[7].public_id]}

    opened, looked = client.get(path), client.post(path, sent)

    assert boxes(opened)[:3] == [
        ("Hilltop", True),
        ("Meadow", True),
        ("Parkside", True),
    ]
    assert len(boxes(opened)) == 3 + 12
    assert "8 more" in flat(markup_of(opened))
    assert boxes(looked) == [
        ("Hilltop", True),
        ("Meadow", False),
        ("Parkside", False),
        ("Terrace 7", True),
        ("Terrace 19", False),
    ]
    assert "Error" not in markup_of(looked)


def test_school_that_words_do_not_find_is_told(objected, spare, company, sign_in):
    path = f"/nyc/offered-groups/{objected.group('A').public_id}/change/"

    page = sign_in(company.olive).post(path, {"look": "1", "find": "Zebra"})

    assert "No school without a group is called “Zebra”" in flat(markup_of(page))


def test_new_group_is_offered_from_the_page(objected, spare, company, sign_in):
    group = objected.group("A")
    stay = group.offers.exclude(organisation__name="Parkside")
    sent = [*stay.values_list("organisation__public_id", flat=True), spare[0].public_id]
    path = f"/nyc/offered-groups/{group.public_id}/change/"

    page = sign_in(company.olive).post(path, {"schools": sent, "note": "Nearer."})

    assert page.status_code == 302
    made = OfferedGroup.objects.get(follows=group)
    names = made.offers.values_list("organisation__name", flat=True)
    assert set(names) == {"Hilltop", "Meadow", "Terrace 0"}


def test_group_of_nobody_is_refused_beside_its_boxes(objected, company, sign_in):
    path = f"/nyc/offered-groups/{objected.group('A').public_id}/change/"

    page = flat(markup_of(sign_in(company.olive).post(path, {"note": "x"})))

    assert 'href="#id_schools"' in page
    assert "Error: Offer the new group" in page
