"""Who writes along, what schools and proposals say, and what follows."""

from __future__ import annotations

import pytest

from intervisit.applications.domain.life import ApplicationAction
from intervisit.applications.domain.rights import Right, includes
from intervisit.applications.domain.wishes import WishFor
from intervisit.applications.models import Application, CoApplicant
from intervisit.applications.operations.along import (
    NotAlong,
    bring_along,
    comment,
    let_go,
)
from intervisit.applications.operations.applying import (
    NotReady,
    NotWanted,
    declare,
    hand_in,
)
from intervisit.applications.operations.following import follow_acceptance
from intervisit.applications.operations.handing_over import pass_applications
from intervisit.applications.operations.living import NotNow, locked_for, move_on
from intervisit.applications.operations.parts import (
    OnTheListAlready,
    OwnSchool,
    add_area,
    add_line,
    add_wish,
    drop_area,
    drop_line,
    drop_wish,
)
from intervisit.applications.permissions import COMMENT, LEAD, VIEW, WRITE
from intervisit.applications.queries.applications import applications_visible_to
from intervisit.applications.queries.eligibility import judgement_on
from intervisit.kernel.money import Money
from intervisit.matching.models import PairWish
from intervisit.networks.models import Focus
from intervisit.people.models import Post
from intervisit.programmes.models import Participation
from intervisit.questionnaires import permissions as answering
from intervisit.questionnaires.queries.responses import responses_visible_to
from tests.applications.scene import A_DAY, Scene, called, published
from tests.conftest import NOW
from tests.factories.networks import PracticeAreaFactory
from tests.factories.people import PersonFactory, PostFactory
from tests.factories.programmes import CohortFactory


def along(scene, application, name="petra", right=Right.EDIT, **facts) -> CoApplicant:
    email = getattr(scene.company, name).email
    by = scene.actor("tom")
    return bring_along(
        application=application, email=email, right=right, by=by, at=NOW, **facts
    )


@pytest.mark.parametrize(
    ("right", "comments", "writes"),
    [
        (Right.VIEW, False, False),
        (Right.COMMENT, True, False),
        (Right.EDIT, True, True),
    ],
)
def test_each_right_opens_so_much_and_no_more(scene, right, comments, writes):
    application = scene.begun()
    along(scene, application, right=right)
    petra = scene.actor("petra")

    assert VIEW.allows(petra, application)
    assert COMMENT.allows(petra, application) is comments
    assert WRITE.allows(petra, application) is writes
    assert not LEAD.allows(petra, application)
    response = responses_visible_to(petra).get(pk=application.response_id)
    assert answering.FILL.allows(petra, response) is writes
    assert not answering.ANSWER.allows(petra, response)
    assert list(applications_visible_to(petra)) == [application]


def test_rights_include_those_before():
    assert includes(Right.EDIT, Right.COMMENT)
    assert not includes(Right.VIEW, Right.COMMENT)


def test_nobody_else_sees_a_draft(scene):
    scene.begun()

    for name in ("harriet", "olive", "petra", "ada"):
        actor = scene.actor(name)
        assert not applications_visible_to(actor).exists()
        assert not responses_visible_to(actor).exists()


def test_what_a_colleague_writes_stands_in_the_answers(scene):
    application = scene.begun()
    along(scene, application)

    scene.answered(application, "petra")
    done = scene.handed_in(application)

    assert done.response.is_submitted


def test_who_is_taken_out_sees_nothing_any_more(scene):
    application = scene.begun()
    row = along(scene, application)

    let_go(row=row, by=scene.actor("tom"), at=NOW)

    petra = scene.actor("petra")
    assert not applications_visible_to(petra).exists()
    assert not responses_visible_to(petra).exists()


def test_asked_again_they_have_the_new_right(scene):
    application = scene.begun()
    along(scene, application, right=Right.VIEW)

    row = along(scene, application, right=Right.EDIT, is_member=True)

    assert application.co_applicants.get() == row
    petra = scene.actor("petra")
    assert answering.FILL.allows(petra, application.response)


def test_strangers_oneself_and_too_late_are_refused(scene):
    application = scene.begun()
    by = scene.actor("tom")

    for email in ("nobody@nyc.example", scene.company.tom.email):
        with pytest.raises(NotAlong):
            bring_along(
                application=application, email=email, right=Right.VIEW, by=by, at=NOW
            )
    row = along(scene, application)
    scene.handed_in(application)
    with pytest.raises(NotNow):
        along(scene, application, "harriet")
    with pytest.raises(NotNow):
        let_go(row=row, by=by, at=NOW)


def test_comment_is_for_those_who_apply_together(scene):
    application = scene.begun()
    along(scene, application)

    made = comment(
        application=application, words="Too long?", by=scene.actor("petra"), at=NOW
    )

    assert list(application.comments.all()) == [made]
    assert scene.company.tom.notices.filter(kind="application:along").count() == 1


def school_scene(company, wanted="partners") -> Scene:
    programme = published(company, "learning_partners")
    cohort = CohortFactory(
        programme=programme, state="recruiting", starts_on=NOW.date() + 30 * A_DAY
    )
    return Scene(company, cohort, called(company, cohort, wanted))


@pytest.fixture
def schools(company):
    return school_scene(company)


def school_draft(schools, **facts) -> Application:
    facts = {"wanted": "partner", "stream": ""} | facts
    return schools.begun("harriet", **facts)


def test_only_its_leader_applies_for_a_school(schools):
    with pytest.raises(NotWanted):
        schools.begun("tom", wanted="partner", stream="")


def test_school_brings_its_stated_areas_and_names_more(schools):
    company = schools.company
    stated, more = (
        PracticeAreaFactory(name="Coaching"),
        PracticeAreaFactory(name="Reading"),
    )
    Focus.objects.create(
        organisation=company.hilltop,
        area=stated,
        direction="need",
        stated_on=NOW.date(),
    )
    application = school_draft(schools)
    harriet = schools.actor("harriet")
    facts = {"application": application, "by": harriet, "at": NOW}

    row = add_area(area=more, direction="need", **facts)
    with pytest.raises(OnTheListAlready):
        add_area(area=stated, direction="need", **facts)
    assert row.rank == 2
    drop_area(row=application.areas.get(area=stated), by=harriet, at=NOW)

    assert [(each.area, each.rank) for each in application.areas.all()] == [(more, 1)]


def test_school_without_an_area_is_not_ready(schools):
    application = school_draft(schools)
    schools.answered(application, "harriet")

    with pytest.raises(NotReady, match="Strengths and needs"):
        hand_in(application=application, by=schools.actor("harriet"), at=NOW)


def test_accepted_school_is_in_the_cohort_with_its_wishes(schools):
    company, harriet = schools.company, schools.actor("harriet")
    area = PracticeAreaFactory(name="Coaching")
    application = school_draft(schools)
    facts = {"application": application, "by": harriet, "at": NOW}
    add_area(area=area, direction="need", **facts)
    with pytest.raises(OwnSchool):
        add_wish(school=company.hilltop, kind=WishFor.MAYBE, **facts)
    add_wish(school=company.parkside, kind=WishFor.NOT_WITH, **facts)
    wish = add_wish(school=company.parkside, kind=WishFor.KEEP_WITH, **facts)
    other = add_wish(school=company.office, kind=WishFor.MAYBE, **facts)
    drop_wish(row=other, by=harriet, at=NOW)
    say_so(schools, application)
    done = schools.handed_in(application, "harriet")
    for action in (ApplicationAction.OFFER, ApplicationAction.ACCEPT):
        move_on(locked_for(action, done), action, NOW)

    olive = schools.actor("olive")
    follow_acceptance(application=done, by=olive, at=NOW)
    follow_acceptance(application=done, by=olive, at=NOW)

    part = Participation.objects.get(organisation=company.hilltop)
    assert (part.membership, part.cohort) == ("partner", schools.cohort)
    assert [f.area for f in Focus.objects.filter(organisation=company.hilltop)] == [
        area
    ]
    asked = PairWish.objects.get()
    assert (asked.kind, asked.host, asked.partner) == (
        "keep",
        wish.school,
        company.hilltop,
    )
    with pytest.raises(NotNow):
        add_area(area=area, direction="strength", **facts)


def say_so(schools, application) -> None:
    left = judgement_on(application, NOW.date()).to_say
    said = {each.condition.key: True for each in left}
    by = schools.actor("harriet")
    declare(application=application, said=said, by=by, at=NOW)


def test_new_leader_goes_on_with_what_the_school_applied_for(schools):
    company = schools.company
    application = school_draft(schools)
    post = Post.objects.get(person=company.harriet)
    new = PostFactory(
        person=PersonFactory(), organisation=company.hilltop, standing="leader"
    )

    pass_applications(post, new)

    application.refresh_from_db()
    assert application.applicant == new.person


@pytest.fixture
def proposals(company):
    programme = published(company, "teacher_led_communities")
    cohort = CohortFactory(programme=programme, state="running")
    return Scene(company, cohort, called(company, cohort, "proposals"))


def test_proposal_asks_within_its_limit_and_is_granted(proposals):
    application = proposals.begun(wanted="member", stream="", title="Maths twice")
    tom = proposals.actor("tom")
    facts = {"application": application, "by": tom, "at": NOW}
    declare_teaching(proposals, application)
    proposals.answered(application)

    with pytest.raises(NotReady, match="Budget"):
        hand_in(**facts)
    books = add_line(what="Books", amount=Money(1_600_000, "USD"), **facts)
    with pytest.raises(NotReady, match="more than one proposal"):
        hand_in(**facts)
    drop_line(row=books, by=tom, at=NOW)
    add_line(what="Books", amount=Money(41_250, "USD"), **facts)
    add_line(what="Speaker", amount=Money(75_000, "USD"), **facts)
    done = proposals.handed_in(application)
    follow_acceptance(application=done, by=proposals.actor("olive"), at=NOW)

    assert done.award.amount_minor == 116_250
    assert proposals.begun(wanted="member", stream="", title="Another").number == 2


def declare_teaching(proposals, application) -> None:
    by = proposals.actor("tom")
    declare(application=application, said={"teaches_here": True}, by=by, at=NOW)
