"""A pathway with Hilltop in it, and its yearly call: Tom teaches, Harriet leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from intervisit.applications.domain.plans import CallPlan
from intervisit.applications.models import Application, Call
from intervisit.applications.operations.applying import (
    begin_application,
    hand_in,
)
from intervisit.applications.operations.calls import publish_call, write_call
from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import Cohort, Programme
from intervisit.programmes.operations.definitions import publish_draft
from intervisit.programmes.operations.programmes import add_programme
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.operations.answering import save_answers
from tests.cast import Company
from tests.conftest import NOW

A_DAY = timedelta(days=1)
PLAN = CallPlan(
    title="Lead with us",
    opens_at=NOW - A_DAY,
    closes_at=NOW + 10 * A_DAY,
    grace_hours=24,
)


@dataclass
class Scene:
    """Who is there, and how an application comes to where a test needs it."""

    company: Company
    cohort: Cohort
    call: Call

    def actor(self, name: str) -> Actor:
        return self.company.actor(name)

    def begun(self, name="tom", wanted="team_lead", at=NOW, **facts) -> Application:
        facts = {"stream": "elementary", "organisation": self.company.hilltop} | facts
        return begin_application(
            call=self.call, wanted=wanted, by=self.actor(name), at=at, **facts
        )

    def answered(self, application=None, name="tom", at=NOW) -> Application:
        """Answer every question of a draft."""
        application = application or self.begun()
        response = application.response
        offered = {
            question.key: (typed(question),)
            for question in response.version.read.questions
            if question.is_answerable and question.kind is not Kind.FILE
        }
        by = self.actor(name)
        save_answers(by=by, at=at, response=response, offered=offered, seen={})
        return application

    def handed_in(self, application=None, name="tom", at=NOW) -> Application:
        application = self.answered(application, name)
        hand_in(application=application, by=self.actor(name), at=at)
        return Application.objects.get(pk=application.pk)


def typed(question) -> str:
    options = getattr(question.settings, "options", ())
    if options:
        return options[0].key
    plain = {Kind.NUMBER: "3", Kind.SCALE: "3", Kind.DATE: "2026-09-01"}
    return plain.get(question.kind, "I coach a colleague every week.")


def published(company: Company, shipped: str) -> Programme:
    """Publish a shipped programme with its forms."""
    by = company.actor("olive")
    document = shipped_document(shipped)
    draft = add_programme(document=document, name=shipped, by=by, at=NOW)
    publish_draft(version=draft, note="First", by=by, at=NOW)
    return Programme.objects.select_related("current").get(pk=draft.programme_id)


def called(company: Company, cohort: Cohort, key: str, plan: CallPlan = PLAN) -> Call:
    """Write and publish a call of a cohort."""
    by = company.actor("olive")
    call = write_call(cohort=cohort, key=key, plan=plan, by=by, at=NOW - A_DAY)
    return publish_call(call=call, by=by, at=NOW - A_DAY)
