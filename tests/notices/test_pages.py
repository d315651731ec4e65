"""Pages of notices: read, open from mail in one tap, stop, write to a list."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intervisit.notices.models import Mail, Message, Notice, Preference
from intervisit.notices.operations import messages as writing
from intervisit.notices.operations.links import go_url, stop_url
from tests.conftest import NOW
from tests.factories.notices import MailFactory, NoticeFactory
from tests.markup import markup_of


def path_of(url):
    return url.removeprefix("http://localhost:8000")


def test_notices_are_a_persons_own(company, sign_in):
    NoticeFactory(person=company.harriet, words="For Harriet")
    NoticeFactory(person=company.tom, words="For Tom")

    page = markup_of(sign_in(company.harriet).get("/nyc/notices/"))

    assert "One thing is new" in page
    assert "For Harriet" in page
    assert "For Tom" not in page


def test_notices_of_nothing_say_so(company, sign_in):
    page = markup_of(sign_in(company.harriet).get("/nyc/notices/"))

    assert "You have read everything" in page
    assert "Nothing has happened" in page


def test_notices_run_the_same_queries_with_one_and_thirty(company, sign_in):
    client = sign_in(company.harriet)
    counts = []
    for number in (1, 29):
        for _ in range(number):
            NoticeFactory(person=company.harriet)
        with CaptureQueriesContext(connection) as asked:
            client.get("/nyc/notices/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_opening_a_notice_reads_it(company, sign_in):
    notice = NoticeFactory(person=company.harriet, path="/nyc/schools/")

    answer = sign_in(company.harriet).get(f"/nyc/notices/{notice.public_id}/")

    assert answer.url == "/nyc/schools/"
    assert Notice.objects.get().read_at is not None


def test_notice_of_somebody_else_is_not_there(company, sign_in):
    notice = NoticeFactory(person=company.tom)

    answer = sign_in(company.harriet).get(f"/nyc/notices/{notice.public_id}/")

    assert answer.status_code == 404


def test_link_in_a_mail_opens_in_one_tap(company, sign_in):
    notice = NoticeFactory(person=company.harriet, path="/nyc/schools/")

    answer = sign_in(company.harriet).get(path_of(go_url(notice.public_id)))

    assert answer.url == "/nyc/schools/"
    assert Notice.objects.get().read_at is not None


def test_link_in_a_mail_survives_the_sign_in_between(client, company):
    notice = NoticeFactory(person=company.harriet)
    path = path_of(go_url(notice.public_id))

    answer = client.get(path)

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert "/notices/go/" in answer.url
    assert Notice.objects.get().read_at is None


def test_link_in_a_mail_is_for_its_reader_only(company, sign_in):
    notice = NoticeFactory(person=company.tom)

    answer = sign_in(company.harriet).get(path_of(go_url(notice.public_id)))

    assert answer.status_code == 403
    assert "sent to somebody else" in markup_of(answer)


def test_link_that_was_changed_leads_nowhere(company, sign_in):
    notice = NoticeFactory(person=company.harriet)
    path = path_of(go_url(notice.public_id)).replace(notice.public_id, "x" * 11)

    assert sign_in(company.harriet).get(path).status_code == 404


@pytest.fixture
def digest(company):
    return MailFactory(person=company.tom, template="digest", content={"items": []})


def test_digests_stop_without_sign_in(client, company, digest):
    path = path_of(stop_url(digest.public_id))

    assert "Stop the mails" in markup_of(client.get(path))
    assert Preference.objects.count() == 0
    assert "No more digests" in markup_of(client.post(path))
    assert [row.person for row in Preference.objects.all()] == [company.tom]


def test_digests_stop_by_one_click_of_a_mail_program(digest):
    answer = Client(enforce_csrf_checks=True).post(
        path_of(stop_url(digest.public_id)), {"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == 200
    assert Preference.objects.count() == 1


def test_stop_link_of_another_mail_does_nothing(client, company):
    letter = MailFactory(person=company.tom)

    assert client.post(path_of(stop_url(letter.public_id))).status_code == 404


def hand_over(client, *people):
    session = client.session
    session["write_to"] = {
        "network": people[0].network_id,
        "people": [person.pk for person in people],
        "words": "2 schools",
        "back": "/nyc/schools/",
    }
    session.save()


@pytest.fixture
def olives(company, sign_in):
    client = sign_in(company.olive)
    hand_over(client, company.harriet, company.petra)
    return client


def test_list_is_written_to_from_draft_to_outbox(company, olives):
    page = olives.get("/nyc/messages/write/")
    olives.post(page.url, {"subject": "Spring", "text": "Choose your days."})
    preview = markup_of(olives.get(page.url))
    olives.post(f"{page.url}test/")
    olives.post(f"{page.url}send/")
    held = markup_of(olives.get(page.url))

    assert "Write to 2 people" in preview
    assert "Harriet Hill" in preview
    assert "Send to 2 people" in preview
    assert "2 mails go at" in held
    assert Message.objects.get().state == "held"
    assert Mail.objects.get(message=None).person == company.olive


def test_message_without_words_is_not_kept(olives):
    page = olives.get("/nyc/messages/write/")

    answer = olives.post(page.url, {"subject": "", "text": ""})

    assert "decide by this line" in markup_of(answer)


def test_held_message_is_stopped(olives):
    page = olives.get("/nyc/messages/write/")
    olives.post(page.url, {"subject": "Spring", "text": "Choose."})
    olives.post(f"{page.url}send/")

    olives.post(f"{page.url}stop/")

    assert "Stopped before it went" in markup_of(olives.get(page.url))


def test_result_says_who_did_not_get_it_and_why(company, olives):
    page = olives.get("/nyc/messages/write/")
    olives.post(page.url, {"subject": "Spring", "text": "Choose."})
    olives.post(f"{page.url}send/")
    message = Message.objects.get()
    writing.release_message(message_id=message.pk)
    message.mails.filter(person=company.harriet).update(state="sent", sent_at=NOW)
    message.mails.filter(person=company.petra).update(
        state="failed", problem="The address was refused."
    )

    result = markup_of(olives.get(page.url))

    assert "1 of 2 did not get it" in result
    assert "Petra Park" in result
    assert "The address was refused." in result
    assert "Spring" in markup_of(olives.get("/nyc/messages/"))


def test_list_is_handed_over_once(olives):
    olives.get("/nyc/messages/write/")

    assert olives.get("/nyc/messages/write/").url == "/nyc/messages/"
    assert Message.objects.count() == 1


def test_writing_to_many_is_not_for_everyone(company, sign_in):
    client = sign_in(company.tom)
    hand_over(client, company.harriet)

    answer = client.get("/nyc/messages/write/")

    assert answer.status_code == 403
    assert "Ask your network’s office" in markup_of(answer)


def test_message_of_somebody_else_is_not_there(company, sign_in, olives):
    page = olives.get("/nyc/messages/write/")

    assert sign_in(company.rhona).get(page.url).status_code == 404


def test_filtered_list_of_schools_is_written_to(company, sign_in):
    client = sign_in(company.olive)
    everyone = markup_of(client.get("/nyc/schools/"))

    handed = client.get("/nyc/schools/?q=Hilltop&as=people", follow=True)

    assert "Write to whoever leads these schools" in everyone
    assert "Write to 1 person" in markup_of(handed)
    assert "“one of the schools”" in markup_of(handed)
    assert [mail.person for mail in Mail.objects.all()] == [company.harriet]


def test_list_is_not_handed_to_somebody_who_may_not_write(company, sign_in):
    client = sign_in(company.tom)

    assert "Write to whoever" not in markup_of(client.get("/nyc/schools/"))
    assert client.get("/nyc/schools/?as=people", follow=True).status_code == 403
    assert Message.objects.count() == 0


def test_leader_who_left_is_not_written_to(company, sign_in):
    company.harriet.posts.update(
        starts_on=NOW.date().replace(year=2024), ends_on=NOW.date().replace(year=2025)
    )

    answer = sign_in(company.olive).get(
        "/nyc/schools/?q=Hilltop&as=people", follow=True
    )

    assert "Widen the list first" in markup_of(answer)
