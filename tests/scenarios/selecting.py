"""Steps of a selection: reading, stepping aside, deciding, taking the place."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

from django.db.models import F
from playwright.sync_api import expect

from intervisit.applications.domain.clauses import signers
from intervisit.applications.models import Application, Call, DecisionRound
from intervisit.applications.operations.applying import begin_application, hand_in
from intervisit.applications.operations.commitments import sign_commitment
from intervisit.applications.queries.commitments import circle_of
from intervisit.applications.tasks import release_round
from intervisit.kernel.actor import Standing
from intervisit.networks.models import Network
from intervisit.people.models import Person, Post
from intervisit.people.queries import actor_for
from intervisit.programmes.models import Appointment
from intervisit.questionnaires.operations.answering import save_answers
from intervisit.support import clock
from intervisit.support.scope import within
from tests.browsing import title
from tests.demo_fixtures import pointed_at
from tests.scenarios.steps import fits_a_phone, to, to_today

SLUG = "partnership-la"


@contextmanager
def los_angeles(server):
    """Stand in Los Angeles’ scope of the served demonstration, as its jobs do."""
    with pointed_at(server.database), within(Network.objects.get(slug=SLUG)):
        yield


def somebody_else_applies(server, title_of_call, role):
    """Let a teacher of another school apply, with every part signed; gives the name."""
    with los_angeles(server):
        call = Call.objects.select_related("cohort").get(title=title_of_call)
        at = clock.now()
        inside = call.cohort.participations.held_on(clock.today())
        schools = inside.exclude(organisation__name__startswith="Arroyo Verde").exclude(
            organisation__name__startswith="Mesa Vista"
        )
        post = (
            Post.objects.held_on(clock.today())
            .filter(
                standing=Standing.STAFF.value,
                organisation__in=schools.values("organisation"),
            )
            .exclude(pk__in=Appointment.objects.values("post"))
            .select_related("person", "organisation")
            .order_by("pk")
            .first()
        )
        by = actor_for(post.person, clock.today())
        made = begin_application(
            call=call, wanted=role, organisation=post.organisation, by=by, at=at
        )
        asked = [q.key for q in made.response.version.read.questions]
        save_answers(
            by=by,
            at=at,
            response=made.response,
            offered=dict.fromkeys(asked, ("I run the choir.",)),
            seen={},
        )
        hand_in(application=made, by=by, at=at)
        _all_sign(Application.objects.get(pk=made.pk), at)
        return post.person.name


def _all_sign(application, at):
    circle = circle_of(application, clock.today())
    for pledge in application.pledges.order_by("pk"):
        may = sorted(signers(pledge.of_party, circle))
        by = actor_for(Person.objects.get(pk=may[0]), clock.today())
        sign_commitment(pledge=pledge, seen=1, by=by, at=at, release_periods=4)


def letters_go(server):
    """Let the ten minutes of held letters be over, and their job let them go."""
    with los_angeles(server):
        held = DecisionRound.objects.filter(state="held")
        held.update(release_at=F("release_at") - timedelta(minutes=11))
        for row in held:
            release_round(round_id=row.pk)


def ask_reviewers(office, call, *names):
    """Take people on the panel of a call, from Office and Calls, and assign."""
    to(office, "Office")
    office.get_by_role("main").get_by_role("link", name="Calls", exact=True).click()
    expect(title(office)).to_have_text("Calls")
    office.get_by_role("link", name=call, exact=True).click()
    expect(title(office)).to_have_text(call)
    office.get_by_role("link", name="Ranking, reviews and decisions").click()
    expect(title(office)).to_contain_text("Nobody reviews yet")
    office.get_by_role("link", name="People on the panel").click()
    main = office.get_by_role("main")
    for name in names:
        main.get_by_label("A name or a").fill(name)
        expect(main.get_by_role("checkbox", name=name)).to_be_visible()
        main.get_by_role("checkbox", name=name).check()
        main.get_by_role("button", name="Take them on").click()
        expect(main.get_by_role("table").get_by_text(name)).to_be_visible()


def back_to_the_panel(office):
    """Go from the people of a panel back to its ranking."""
    office.get_by_role("link", name="Panel", exact=True).first.click()
    expect(office.get_by_role("heading", name="Ranking")).to_be_visible()


def assign(office, lacking=""):
    """Give the applications to the panel; says whom it leaves out, and why."""
    office.get_by_role("button", name="Assign reviewers").click()
    expect(office.get_by_text("assigned.")).to_be_visible()
    if lacking:
        expect(office.get_by_role("main")).to_contain_text(lacking)


def step_aside(reviewer, name):
    """Say that one can’t judge somebody; the application is gone at once."""
    reviewer.get_by_role("link", name="Review", exact=True).first.click()
    expect(title(reviewer)).to_contain_text("left to review")
    reviewer.get_by_role("link", name=name).click()
    expect(title(reviewer)).to_have_text(name)
    reviewer.get_by_role("link", name="I can’t judge this one").click()
    expect(title(reviewer)).to_have_text("What is in the way?")
    reviewer.get_by_role("radio", name="A close friend or colleague").check()
    reviewer.get_by_role("button", name="Step aside").click()
    expect(title(reviewer)).to_contain_text("One application is left to review")
    expect(reviewer.get_by_role("link", name=name)).to_have_count(0)
    assert fits_a_phone(reviewer)


def review(reviewer, name):
    """Read an application and score it by the team’s rubric."""
    reviewer.get_by_role("link", name=name).click()
    expect(title(reviewer)).to_have_text(name)
    main = reviewer.get_by_role("main")
    expect(main).to_contain_text("Every colleague is coached once a term")
    for criterion in ("Time", "Mindset", "Skillset", "Experience"):
        scores = reviewer.get_by_role("group", name=criterion)
        scores.get_by_role("radio").last.check()
    reviewer.get_by_label("For the applicant").fill("Tell us which team first.")
    assert fits_a_phone(reviewer)
    reviewer.get_by_role("button", name="Hand in your review").click()
    expect(main).to_contain_text("Your review is in: 4.00")


def decide(office, call, who, outcome):
    """Note one decision from the ranking, seeing what it comes to."""
    office.get_by_role("link", name="Decide", exact=True).click()
    expect(title(office)).to_have_text("Who gets a place?")
    office.get_by_role("checkbox", name=who).check()
    expect(office.get_by_role("main")).to_contain_text("1 ticked now")
    office.get_by_label("Those that are ticked").select_option(label=outcome)
    office.get_by_role("button", name="Note it").click()
    expect(office.get_by_text("It is noted. Nobody is told")).to_be_visible()


def write_and_send(office, server):
    """See both letters, change one in its own words, and send them."""
    office.get_by_role("link", name="See the letters").click()
    expect(title(office)).to_contain_text("2 letters, and nobody has one yet")
    letter = office.get_by_label("Offer a place: letter")
    letter.fill(f"Come on Monday at four.\n\n{letter.input_value()}")
    office.get_by_role("button", name="Keep the letters").click()
    expect(office.get_by_text("The letters are kept")).to_be_visible()
    expect(office.get_by_text("Come on Monday at four.").first).to_be_visible()
    office.get_by_role("button", name="Send the letters").click()
    expect(title(office)).to_contain_text("The letters go out")
    letters_go(server)


def take_the_place(teacher):
    """Read the letter on a phone, and accept."""
    to_today(teacher)
    teacher.get_by_role("link", name="Read it and answer").first.click()
    expect(title(teacher)).to_contain_text("There is a place for you")
    expect(teacher.get_by_text("Come on Monday at four.")).to_be_visible()
    assert fits_a_phone(teacher)
    teacher.get_by_role("button", name="Yes, I take it").click()
    expect(teacher.get_by_text("You have accepted. It is settled.")).to_be_visible()
    expect(teacher.get_by_text("Tell us which team first.")).to_be_visible()
