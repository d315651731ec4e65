"""Long after: words of an application are let go, and erased with a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import models
from django.db.models import Q

from intervisit.applications import models as ours
from intervisit.applications.models import Application
from intervisit.applications.operations import letting_go
from intervisit.people.models import RetentionRule
from intervisit.web.contributions import erase_everywhere, personal_data_of
from intervisit.web.privacy.dossier import as_plain
from intervisit.web.privacy.operations import apply_retention, due_under
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.networks import PracticeAreaFactory
from tests.factories.programmes import AppointmentFactory
from tests.harness.confidential import column_of, declared
from tests.web.privacy.test_privacy import CANARY, places_of

YEARS = timedelta(days=800)
PROSE = (models.CharField, models.TextField)
#: Words of a letter to many, and of the programme's own clause: about nobody.
ABOUT_NOBODY = {"applications.DecisionRound.letters", "applications.Concern.topic"}
FIELDS = sorted(
    name
    for name in declared()
    if name.startswith("applications.") and name not in ABOUT_NOBODY
)


@pytest.fixture
def told(toms, reviews, company):
    """Put a tell-tale word wherever somebody wrote for Tom's application, or of it."""
    petra, about = company.petra, {"application": toms}
    area = PracticeAreaFactory()
    ours.OfferedArea.objects.create(area=area, direction="strength", **about)
    ours.SchoolWish.objects.create(school=company.parkside, kind="with", **about)
    ours.BudgetLine.objects.create(what="Books", amount_minor=100, **about)
    ours.ApplicationComment.objects.create(author=petra, at=NOW, **about)
    ours.CoApplicant.objects.create(person=petra, added_at=NOW, **about)
    reviewer = reviews[0].reviewer
    ours.Conflict.objects.create(reviewer=reviewer, ground="other", at=NOW, **about)
    ours.Interview.objects.create(invited_at=NOW, **about)
    made = ours.DecisionRound.objects.create(
        call=toms.call, number=1, answer_days=7, made_at=NOW
    )
    ours.Decision.objects.create(
        round=made, outcome="refuse", state="told", decided_at=NOW, told_at=NOW, **about
    )
    ours.Award.objects.create(amount_minor=100, awarded_at=NOW, **about)
    concern = ours.Concern.objects.create(
        appointment=AppointmentFactory(
            cohort=toms.call.cohort, post=company.tom.posts.get()
        ),
        raised_by=company.tom,
        raised_at=NOW,
        settled_by=company.tom,
        settled_at=NOW,
        outcome="kept_again",
    )
    ours.ConcernNote.objects.create(concern=concern, author=company.tom, at=NOW)
    write_everywhere(CANARY)
    return Application.objects.get(pk=toms.pk)


def write_everywhere(word: str) -> None:
    """Write a word into every confidential field of ours, as if typed there."""
    for name in FIELDS:
        model, attribute = column_of(name)
        assert isinstance(model._meta.get_field(attribute), PROSE)
        model._default_manager.update(**{attribute: word})


def held() -> set[str]:
    """Name the fields in which the word stands, as the tables call them."""
    return {place for place in places_of(CANARY) if place.startswith("applications_")}


def columns() -> set[str]:
    found = (column_of(name) for name in FIELDS)
    return {f"{model._meta.db_table}.{attribute}" for model, attribute in found}


def test_the_word_is_everywhere_and_in_no_history(told):
    assert held() == columns()


def test_erasure_leaves_no_word_of_an_applicant(told, company):
    erase_everywhere(company.tom, NOW)

    rows = Application.objects.exclude(pk=told.pk)
    rows.exclude(title="").update(title="")
    others = Q(application__in=rows.values("pk"))
    ours.Review.objects.filter(others).update(words="", words_to_applicant="")
    assert held() == set()


def test_without_our_part_it_stays(told, company, monkeypatch):
    """The control: nothing else erases what stands in these tables."""
    from intervisit.web import contributions

    givers = contributions.givers("erase")
    rest = tuple(one for one in givers if ".applications." not in one.__module__)
    assert len(rest) == len(givers) - 1
    monkeypatch.setattr(contributions, "givers", lambda _what: rest)

    erase_everywhere(company.tom, NOW)

    assert held() == columns()


def test_file_about_an_applicant_holds_what_they_wrote(told, company):
    sections = {
        one["section"]: one
        for one in as_plain(personal_data_of(company.tom), is_own=True)
    }

    asked = sections["What applications said of schools and of money"]
    assert str(asked).count(CANARY) == 4
    assert CANARY in str(sections["Applications"])


@pytest.fixture
def rule(company):
    return RetentionRule.objects.create(subject="applications", months=24, is_on=True)


def test_words_are_let_go_when_the_rule_says_so(told, rule, olive):
    Application.objects.filter(pk=told.pk).update(state="refused")
    ours.Concern.objects.update(words="", decision="")
    ours.ConcernNote.objects.update(words="-")
    assert due_under(rule, TODAY).count == 0
    assert apply_retention(by=olive, at=NOW) == 0

    assert apply_retention(by=olive, at=NOW + YEARS) == 1

    told.refresh_from_db()
    assert (told.title, told.let_go_at) == (letting_go.BLANK, NOW + YEARS)
    kept = ours.Review.objects.filter(application=told)
    assert set(kept.values_list("words", flat=True)) == {""}
    assert ours.BudgetLine.objects.get().amount_minor == 100
    assert apply_retention(by=olive, at=NOW + YEARS) == 0


def test_what_is_still_decided_is_kept_however_old(told, rule):
    assert due_under(rule, TODAY + YEARS).count == 0


def test_draft_that_was_never_handed_in_goes_too(toms, rule, olive):
    Application.objects.update(state="draft", submitted_at=None, title=CANARY)

    assert apply_retention(by=olive, at=NOW + YEARS) == 1
    assert held() == set()


def test_late_answer_counts_and_not_the_closing(told, rule):
    Application.objects.filter(pk=told.pk).update(state="refused")
    late = NOW + YEARS
    ours.Decision.objects.update(told_at=late)

    assert due_under(rule, TODAY + YEARS).count == 0
    assert due_under(rule, TODAY + YEARS + YEARS).count == 1
