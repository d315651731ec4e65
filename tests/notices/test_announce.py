from email import message_from_bytes, policy

import pytest

from intervisit.notices.domain.paces import NO_DIGESTS, Kind, Pace
from intervisit.notices.models import Mail, Notice, Preference
from intervisit.notices.operations.announce import News, notify
from intervisit.notices.operations.digests import make_digests
from intervisit.notices.operations.outbox import send_mail_of
from tests.conftest import NOW
from tests.factories.notices import NoticeFactory

RETURNED = Kind("plan:returned", "A plan is returned to you", Pace.AT_ONCE)
NEWS = News(RETURNED, "A plan was returned to you", "/nyc/plans/", "Open the plan")


def test_people_are_told_once_each_and_not_the_one_who_did_it(company):
    told = [company.harriet.pk, company.tom.pk, company.tom.pk]

    notices = notify(news=NEWS, to=told, at=NOW, by=company.actor("harriet"))

    assert [notice.person_id for notice in notices] == [company.tom.pk]


def test_notice_at_once_is_mailed_with_a_link_that_opens_it(company, queued):
    (notice,) = notify(news=NEWS, to=[company.tom.pk], at=NOW)

    mail = Mail.objects.get()
    assert notice.mail == mail
    assert mail.content["url_words"] == "Open the plan"
    assert "/nyc/notices/go/" in mail.content["url"]
    assert len(queued("notices.send")) == 1


ASKED = Kind("plan:asked", "A plan is asked for", Pace.AT_ONCE, minutes=10)
READ = Kind("plan:read", "A plan is read", Pace.AT_ONCE)


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (News(ASKED, "A plan is asked for", "/nyc/"), "It takes about 10 minutes."),
        (News(ASKED, "One more", "/nyc/", minutes=1), "It takes about 1 minute."),
        (News(READ, "A plan was read", "/nyc/"), ""),
    ],
)
def test_mail_says_how_long_what_it_asks_takes(company, postbox, news, said):
    notify(news=news, to=[company.tom.pk], at=NOW)
    mail = Mail.objects.get()
    send_mail_of(mail_id=mail.pk, at=NOW)

    (envelope,) = postbox.letters
    letter = message_from_bytes(envelope.content, policy=policy.default)
    for kind in ("plain", "html"):
        text = letter.get_body((kind,)).get_content()
        assert ("It takes about" in text) == bool(said)
        assert said in text


@pytest.mark.parametrize("minutes", [0, 5])
def test_digest_says_how_long_each_thing_takes(company, minutes):
    NoticeFactory(person=company.tom, created_at=yesterday(), minutes=minutes)

    make_digests(at=NOW)

    (item,) = Mail.objects.get().content["items"]
    assert item["takes"] == ("It takes about 5 minutes." if minutes else "")


@pytest.mark.parametrize("pace", ["daily", "weekly", "in_app"])
def test_notice_at_another_pace_makes_no_mail(company, pace):
    Preference.objects.create(person=company.tom, kind=RETURNED.key, pace=pace)

    notify(news=NEWS, to=[company.tom.pk], at=NOW)

    assert Notice.objects.get().pace == pace
    assert Mail.objects.count() == 0


def test_telling_many_takes_as_many_queries_as_telling_one(
    company, django_assert_num_queries
):
    quiet = Kind("plan:read", "A plan is read", Pace.DAILY)
    news = News(quiet, "A plan was read", "/nyc/plans/")

    with django_assert_num_queries(4):
        notify(news=news, to=[company.tom.pk], at=NOW)
    with django_assert_num_queries(4):
        notify(news=news, to=[company.tom.pk, company.petra.pk, company.ada.pk], at=NOW)


def yesterday(hour=9):
    return NOW.replace(day=21, hour=hour)


def test_digest_gathers_what_a_person_has_not_read(company):
    for words in ("One", "Two"):
        NoticeFactory(person=company.tom, words=words, created_at=yesterday())
    NoticeFactory(person=company.tom, created_at=yesterday(), read_at=NOW)

    assert make_digests(at=NOW) == 1

    mail = Mail.objects.get()
    assert mail.subject == "One, and 1 more"
    assert mail.content["heading"] == "2 things are new"
    assert [item["words"] for item in mail.content["items"]] == ["One", "Two"]


def test_digest_goes_out_once(company):
    NoticeFactory(person=company.tom, created_at=yesterday())

    assert (make_digests(at=NOW), make_digests(at=NOW)) == (1, 0)


def test_digest_waits_for_the_morning_of_the_network(company):
    NoticeFactory(person=company.tom, created_at=NOW.replace(hour=11))
    before_seven_in_new_york = NOW.replace(hour=11, minute=30)

    assert make_digests(at=before_seven_in_new_york) == 0
    assert make_digests(at=NOW.replace(hour=12, minute=30)) == 1


def test_weekly_digest_waits_for_monday(company):
    NoticeFactory(person=company.tom, pace="weekly", created_at=yesterday())
    monday = NOW.replace(day=23, hour=13)

    assert make_digests(at=NOW) == 0
    assert make_digests(at=monday) == 1


def test_person_without_digests_gets_none(company):
    Preference.objects.create(person=company.tom, kind=NO_DIGESTS, pace="in_app")
    quiet = Kind("plan:read", "A plan is read", Pace.DAILY)

    notify(news=News(quiet, "A plan was read", "/nyc/"), to=[company.tom.pk], at=NOW)

    assert Notice.objects.get().pace == "in_app"
