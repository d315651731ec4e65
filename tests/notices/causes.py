"""What causes each kind of notice: made to happen, gives who is to be told."""

from __future__ import annotations

from datetime import timedelta

from intervisit.imports.domain.states import Action
from intervisit.imports.operations.applying import begin_import, give_back
from intervisit.imports.operations.checking import check_now
from intervisit.imports.tasks import apply as apply_job
from intervisit.notices.models import Mail, Notice
from intervisit.notices.operations.outbox import send_mail_of
from intervisit.people.models import Delegation, Invitation, Post
from intervisit.people.operations.delegations import let_act, withdraw_delegation
from intervisit.people.operations.ending_posts import tell_post_ends
from intervisit.people.operations.invitations import accept_invitation, invite
from intervisit.people.operations.posts import end_post
from intervisit.people.operations.telling_deputies import tell_lapsed
from intervisit.programmes.domain.cohorts import CohortAction
from intervisit.programmes.domain.judging import Says
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.programmes.operations.cohorts import (
    CohortPlan,
    move_cohort,
    roll_over,
)
from intervisit.programmes.operations.definitions import begin_draft, publish_draft
from intervisit.programmes.operations.facts import Saying, write_fact
from intervisit.programmes.operations.leaving_roles import end_appointment
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.kinds.text import ShortText
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.operations.answering import (
    save_answers,
    start_response,
    submit_response,
)
from intervisit.questionnaires.operations.questionnaires import create_questionnaire
from intervisit.questionnaires.operations.telling import tell_due
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.networks import SchoolYearFactory
from tests.factories.notices import MessageFactory
from tests.factories.people import PersonFactory, PostFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory, published
from tests.imports.files import csv_bytes
from tests.imports.runs import checked

LIST = csv_bytes(
    ["staff id", "first name", "last name", "school", "title"],
    ["7", "Ann", "Lee", "H001", "Teacher"],
)
ASKS = Content(
    "How are you?",
    "",
    (
        Section(
            "all",
            "You",
            (Reader.OFFICE,),
            questions=(Question("how", "How?", ShortText(), required=True),),
        ),
    ),
)


# Each cause makes one kind happen and gives who is to be told of it.


def written(company):
    run = checked(LIST, company.actor("olive"), "people")
    begin_import(
        run=run,
        is_complete=False,
        is_confirmed=False,
        by=company.actor("olive"),
        at=NOW,
    )
    apply_job(run_id=run.pk, person_id=company.olive.pk)
    return [company.olive]


def stopped(company):
    olive = company.actor("olive")
    run = checked(LIST, olive, "people")
    begin_import(run=run, is_complete=False, is_confirmed=False, by=olive, at=NOW)
    give_back(
        run=run, action=Action.FAIL, words="Ann Lee is twice here", by=olive, at=NOW
    )
    return [company.olive]


def to_look_at(company):
    olive = company.actor("olive")
    run = checked(LIST, olive, "people")
    run.state = "checking"
    run.save()
    check_now(run=run, by=olive, at=NOW)
    return [company.olive]


def handed_over(company):
    successor = PostFactory(
        person=PersonFactory(email="new@nyc.example"), organisation=company.hilltop
    )
    post = Post.objects.get(person=company.tom)
    end_post(
        post=post,
        ends_on=TODAY,
        successor=successor,
        note="Private words",
        by=company.actor("olive"),
        at=NOW,
    )
    return [successor.person]


def came_in(company):
    person = PersonFactory(given_name="Nadia", email="nadia@nyc.example")
    invite(person=person, by=company.actor("olive"), at=NOW)
    accept_invitation(invitation=Invitation.objects.get(), account=None, at=NOW)
    return [company.olive]


def let(company, **days):
    return let_act(
        deputy=company.tom,
        may=["school:amend"],
        starts_on=TODAY - timedelta(days=9),
        ends_on=days.get("ends_on", TODAY),
        by=company.actor("harriet"),
        at=NOW,
    )


def may_act(company):
    let(company)
    return [company.tom]


def taken_back(company):
    delegation = let(company)
    harriet = company.actor("harriet")
    withdraw_delegation(delegation=delegation, on=TODAY, by=harriet, at=NOW)
    return [company.tom]


def ran_out(company):
    let(company, ends_on=TODAY - timedelta(days=1))
    for _night in range(2):
        tell_lapsed(on=TODAY, by=company.actor("olive"), at=NOW)
    return [company.harriet, company.tom]


def ended_with_the_post(company):
    let(company, ends_on=TODAY + timedelta(days=30))
    end_post(
        post=Post.objects.get(person=company.harriet),
        ends_on=TODAY,
        successor=None,
        by=company.actor("olive"),
        at=NOW,
    )
    assert Delegation.objects.get().ends_on == TODAY
    return [company.harriet, company.tom]


def post_ends(company):
    post = Post.objects.get(person=company.tom)
    post.ends_on = TODAY + timedelta(days=10)
    post.save()
    for _night in range(2):
        tell_post_ends(post=post, waiting=2, by=company.actor("olive"), at=NOW)
    return [company.harriet, company.tom]


def asked_of(company, *people):
    olive = company.actor("olive")
    form = create_questionnaire(by=olive, at=NOW, source=ASKS, publish=True)
    return [
        start_response(
            by=olive, at=NOW, questionnaire=form, author=person, due_on=TODAY
        )
        for person in people
    ]


def asked(company):
    asked_of(company, company.tom, company.petra)
    return [company.petra, company.tom]


def due(company):
    asked_of(company, company.tom)
    for _night in range(2):
        tell_due(on=TODAY, by=company.actor("olive"), at=NOW)
    return [company.tom]


def all_answered(company):
    responses = asked_of(company, company.tom, company.petra)
    for name, response in zip(("tom", "petra"), responses, strict=True):
        assert not Notice.objects.filter(kind="questionnaires:all-answered").exists()
        by = company.actor(name)
        save_answers(
            by=by,
            at=NOW,
            response=response,
            offered={"how": ("Private words",)},
            seen={},
        )
        submit_response(by=by, at=NOW, response=response)
    return [company.olive]


def version_out(company):
    second = PostFactory(
        person=PersonFactory(email="o2@nyc.example"),
        organisation=company.office,
        standing="office",
    )
    olive = company.actor("olive")
    programme = published()
    draft = begin_draft(programme=programme, by=olive, at=NOW)
    about = {**draft.document["programme"], "summary": "Schools learn together."}
    draft.document = {**draft.document, "programme": about}
    draft.save()
    publish_draft(version=draft, note="Clearer", by=olive, at=NOW)
    return [second.person]


def cohort_begins(company):
    cohort = CohortFactory()
    ParticipationFactory(cohort=cohort, organisation=company.parkside)
    olive = company.actor("olive")
    for action in (CohortAction.START, CohortAction.FINISH):
        move_cohort(cohort=cohort, action=action, by=olive, at=NOW)
    return [company.petra]


def next_year(company):
    second = PostFactory(
        person=PersonFactory(email="o2@nyc.example"),
        organisation=company.office,
        standing="office",
    )
    cohort = CohortFactory()
    year = SchoolYearFactory(
        name="2027-28",
        starts_on=cohort.school_year.starts_on.replace(year=2027),
        ends_on=cohort.school_year.ends_on.replace(year=2028),
    )
    plan = CohortPlan("Plus 2027–28", year, year.starts_on, year.ends_on)
    olive = company.actor("olive")
    roll_over(cohort=cohort, plan=plan, members=[], staff=[], by=olive, at=NOW)
    return [second.person]


def role_begins(company):
    """Give somebody a role at Parkside."""
    return [_given_a_role(company).post.person]


def role_ends(company):
    made = _given_a_role(company)
    Notice.objects.all().delete()
    Mail.objects.all().delete()
    olive = company.actor("olive")
    end_appointment(appointment=made, ends_on=TODAY, by=olive, at=NOW)
    return [made.post.person]


def seat_is_free(company):
    role_ends(company)
    return [company.petra]


def something_recorded(company):
    made = _given_a_role(company)
    saying = Saying("seminar", 1, Says.ATTENDED, TODAY)
    write_fact(about=made, saying=saying, by=company.actor("olive"), at=NOW)
    return [made.post.person]


def _given_a_role(company):
    # The cast's schools begin like their principals; a mail names the school alone.
    company.parkside.name = "Northfield"
    company.parkside.save()
    programme = published(document=shipped_document("teacher_leader_pathways"))
    cohort = CohortFactory(
        programme=programme, definition=programme.current, state="running"
    )
    ParticipationFactory(
        cohort=cohort, organisation=company.parkside, membership="member"
    )
    return appoint(
        cohort=cohort,
        post=PostFactory(organisation=company.parkside),
        terms=RoleTerms(role="peer_coach", starts_on=TODAY),
        by=company.actor("olive"),
        at=NOW,
    )


def not_delivered(company):
    message = MessageFactory(sender=company.olive)
    mail = Mail.objects.create(
        message=message,
        person=PersonFactory(email=""),
        subject="x",
        template="message",
        created_at=NOW,
    )
    send_mail_of(mail_id=mail.pk, at=NOW)
    return [company.olive]


CAUSES = {
    "imports:written": [written],
    "imports:stopped": [stopped],
    "imports:to-look-at": [to_look_at],
    "notices:not-delivered": [not_delivered],
    "people:handed-over": [handed_over],
    "people:came-in": [came_in],
    "people:may-act": [may_act],
    "people:acts-no-more": [taken_back, ran_out, ended_with_the_post],
    "people:post-ends": [post_ends],
    "questionnaires:asked": [asked],
    "questionnaires:due": [due],
    "questionnaires:all-answered": [all_answered],
    "programmes:version": [version_out],
    "programmes:cohort": [cohort_begins],
    "programmes:next-year": [next_year],
    "programmes:appointed": [role_begins, role_ends],
    "programmes:seat": [seat_is_free],
    "programmes:recorded": [something_recorded],
}
