"""Boston collects examples of learning that teachers lead, and finds them.

A teacher writes one, the school's leader agrees, the district's office takes it in;
a worker reads it, and the union's organiser finds it among the examples to read.
"""

from __future__ import annotations

import re
import time
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from intervisit.kernel.actor import Standing
from intervisit.networks.models import Network
from intervisit.people.models import Person, Post
from intervisit.support.scope import within
from intervisit.web.demo.personas import BY_KEY
from tests.browsing import choose
from tests.demo_fixtures import pointed_at
from tests.factories.people import AccountFactory
from tests.scenarios.steps import PHONE, fits_a_phone, title

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
EXAMPLE = "Friday rounds that paraeducators lead"
TOLD = "Six of us, four Fridays. What we wrote: https://example.org/rounds"
KIND = "An example to read"
SECONDS_TO_READ = 120


def leader_of_the_teachers_school(server):
    """Give who leads the school of the persona, with an account to sign in with."""
    teacher = BY_KEY["boston-teacher"]
    with (
        pointed_at(server.database),
        within(Network.objects.get(slug="boston")),
    ):
        school = Post.objects.get(person__account__email=teacher.email).organisation
        post = Post.objects.get(organisation=school, standing=Standing.LEADER.value)
        account = AccountFactory(email="leader@fort-avenue.example")
        Person.objects.filter(pk=post.person_id).update(account=account)
    return SimpleNamespace(key="leader", email=account.email)


def teacher_collects(page):
    page.goto("/boston/directory/listings/")
    page.get_by_role("link", name="Offer something").click()
    expect(title(page)).to_contain_text("learn from you")
    page.get_by_label("What do you offer?").fill(EXAMPLE)
    choose(page, "Which topic is it about?", "Teacher-led", re.compile("^Teacher-led"))
    page.get_by_label(KIND).check()
    page.get_by_label("In your own words").fill(TOLD)
    page.get_by_role("button", name="Save and look at it").click()
    expect(title(page)).to_contain_text("This is what colleagues will see")
    page.get_by_role("button", name="Offer it").click()
    expect(page.get_by_text(re.compile("Waits for the")).first).to_be_visible()
    assert fits_a_phone(page)


def leader_agrees(page):
    page.goto("/boston/")
    page.get_by_role("link", name=f"“{EXAMPLE}”").first.click()
    expect(title(page)).to_contain_text("offer this")
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(title(page)).to_have_text(EXAMPLE)


def office_takes_it_in(page):
    page.goto("/boston/")
    page.get_by_role("link", name=re.compile("proposals? for the dir")).click()
    page.get_by_role("link", name=EXAMPLE).click()
    page.get_by_role("link", name="Decide", exact=True).click()
    expect(title(page)).to_contain_text("come into the directory")
    page.get_by_label("It is taken into the directory").check()
    page.get_by_label("Why?").fill("Others ask for this.")
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(title(page)).to_contain_text(EXAMPLE)


def worker_reads_it(server):
    """Wait until the job that the decision began is done, as a worker does it."""
    deadline = time.monotonic() + SECONDS_TO_READ
    while server.jobs_due("search.", "quick"):
        assert time.monotonic() < deadline, server.workers_said
        time.sleep(0.1)


def organiser_finds(page):
    """By other words than were written, narrowed to what can be read."""
    page.goto("/boston/directory/")
    asked = page.get_by_role("searchbox", name="What do you want help with?")
    asked.fill("teaching assistants running their own PD")
    asked.press("Enter")
    expect(title(page)).to_contain_text("teaching assistants")
    narrow = page.get_by_role("form", name="Narrow the results")
    narrow.get_by_role("checkbox", name=re.compile(f"^{KIND}")).check()
    narrow.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("link", name="Clear it")).to_be_visible()
    found = page.get_by_role("listitem").filter(has_text="Why it is here.")
    ours = found.filter(has_text=EXAMPLE)
    expect(ours).to_contain_text("The Fort Avenue School")
    expect(ours).to_contain_text("Teacher-led professional learning")
    page.get_by_role("link", name=EXAMPLE).click()
    expect(title(page)).to_have_text(EXAMPLE)
    link = page.get_by_role("link", name="https://example.org/rounds")
    expect(link).to_have_attribute("rel", "nofollow")


@pytest.mark.checklist("B8")
def test_example_of_teacher_led_learning_is_collected_and_found(
    fresh_demo_server, page_as
):
    teacher_collects(page_as("boston-teacher", viewport=PHONE))
    leader = page_as()
    cookie = fresh_demo_server.cookie_of(
        leader_of_the_teachers_school(fresh_demo_server)
    )
    leader.context.add_cookies([cookie])
    leader_agrees(leader)
    with fresh_demo_server.worker("quick"):
        office_takes_it_in(page_as("boston-office"))
        worker_reads_it(fresh_demo_server)
    organiser_finds(page_as("organiser"))
