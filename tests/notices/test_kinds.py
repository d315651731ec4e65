"""Every kind of notice: really caused, really mailed, and gone with its cause."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest
from django.db import transaction

from intervisit.imports.domain.states import Action
from intervisit.imports.operations.applying import begin_import, give_back
from intervisit.notices.domain.states import MailState
from intervisit.notices.models import Mail, Notice, Preference
from intervisit.notices.operations.digests import make_digests
from intervisit.notices.operations.outbox import send_mail_of
from intervisit.people.models import Person, Post
from intervisit.people.operations.ending_posts import tell_post_ends
from intervisit.web import contributions
from intervisit.web.tasks import posts_ending
from tests.cast import TODAY
from tests.conftest import NOW
from tests.imports.runs import checked
from tests.markup import markup_of
from tests.notices.causes import CAUSES, LIST, asked, asked_of, let, may_act


def read(envelope):
    return message_from_bytes(envelope.content, policy=policy.default)


EVERY = [(kind, cause) for kind, causes in CAUSES.items() for cause in causes]
NAMES = [f"{kind}-{cause.__name__}" for kind, cause in EVERY]
OWN = {kind.partition(":")[0] for kind in CAUSES}


@pytest.fixture(autouse=True)
def files_elsewhere(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def test_every_kind_that_is_declared_here_is_caused_here():
    declared = {kind.key for kind in contributions.notice_kinds()}

    assert {key for key in declared if key.partition(":")[0] in OWN} == set(CAUSES)


def wanting_it_at_once(kind):
    for person in Person.objects.all():
        Preference.objects.create(person=person, kind=kind, pace="at_once")


@pytest.mark.parametrize(("kind", "cause"), EVERY, ids=NAMES)
def test_news_reaches_whom_it_concerns_by_mail(company, postbox, kind, cause):
    told = cause(company)

    notices = Notice.objects.filter(kind=kind).order_by("person__given_name")
    assert {notice.person for notice in notices} == set(told)
    for notice in notices:
        check_mail_of(notice, postbox)


def check_mail_of(notice, postbox):
    """Send what a person gets of a notice: a link, a way to stop it, no name."""
    mail = notice.mail
    if mail is None:
        Notice.objects.filter(pk=notice.pk).update(pace="daily")
        make_digests(at=NOW + timedelta(days=2))
        mail = Mail.objects.get(notices=notice)
    assert send_mail_of(mail_id=mail.pk, at=NOW) is MailState.SENT
    letter = read(postbox.letters[-1])
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    assert notice.words in " ".join(text.split())
    for body in (text, html):
        assert "/nyc/notices/go/" in body
        assert "/nyc/notices/stop/" in body
        assert "Private words" not in body
        for person in Person.objects.all():
            assert person.family_name not in body
            assert not person.email or person.email not in body
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(("kind", "cause"), EVERY, ids=NAMES)
def test_news_goes_with_its_cause(company, kind, cause):
    wanting_it_at_once(kind)
    with transaction.atomic():
        cause(company)
        assert Notice.objects.filter(kind=kind).exists()
        transaction.set_rollback(True)

    assert (Notice.objects.count(), Mail.objects.count()) == (0, 0)


def test_link_leads_to_the_thing(company, sign_in):
    asked(company)
    notice = Notice.objects.get(person=company.tom)

    answer = sign_in(company.tom).get(notice.path)

    assert answer.status_code == 200


def test_one_tap_stops_mails_of_this_kind_alone(company, client, postbox):
    may_act(company)
    mail = Mail.objects.get()
    send_mail_of(mail_id=mail.pk, at=NOW)
    stop = read(postbox.letters[-1])["List-Unsubscribe"].strip(" <>")

    assert "Stop mails of this kind?" in markup_of(client.get(urlsplit(stop).path))
    assert not Preference.objects.exists()
    client.post(urlsplit(stop).path, {"List-Unsubscribe": "One-Click"})

    chosen = Preference.objects.get()
    assert (chosen.person, chosen.kind, chosen.pace) == (
        company.tom,
        "people:may-act",
        "in_app",
    )
    let(company)
    assert Mail.objects.count() == 1


def test_nobody_is_told_that_a_post_ends_where_nothing_waits(company):
    post = Post.objects.get(person=company.tom)
    post.ends_on = TODAY + timedelta(days=3)

    assert tell_post_ends(post=post, waiting=0, by=company.actor("olive"), at=NOW) == 0


def test_night_finds_posts_that_end_while_things_wait(new_york, company, monkeypatch):
    asked_of(company, company.tom)
    monkeypatch.setattr("intervisit.support.clock.now", lambda: NOW)
    monkeypatch.setattr("intervisit.support.clock.today", lambda: TODAY)
    for person, days in ((company.tom, 5), (company.petra, 5)):
        Post.objects.filter(person=person).update(ends_on=TODAY + timedelta(days=days))

    posts_ending()

    told = Notice.objects.filter(kind="people:post-ends")
    assert {notice.person for notice in told} == {company.tom, company.harriet}


def test_whoever_stops_an_import_is_not_told_of_it(company):
    olive = company.actor("olive")
    run = checked(LIST, olive, "people")
    begin_import(run=run, is_complete=False, is_confirmed=False, by=olive, at=NOW)
    run.refresh_from_db()
    run.wants_stop = True
    run.save()

    give_back(run=run, action=Action.STOP, words="Stopped", by=olive, at=NOW)

    assert not Notice.objects.exists()
