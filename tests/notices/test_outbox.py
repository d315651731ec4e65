from email import message_from_bytes, policy

from intervisit.notices.domain.states import MailState
from intervisit.notices.models import Mail, Notice
from intervisit.notices.operations.outbox import Letter, post_letter, send_mail_of
from intervisit.notices.operations.post import thread_of
from intervisit.support.scope import within
from tests.conftest import NOW
from tests.factories.notices import MailFactory, MessageFactory, NoticeFactory
from tests.factories.people import PersonFactory

LETTER = Letter(
    subject="You are invited to New York City",
    paragraphs=["Somebody at the central office invited you."],
    url="http://localhost:8000/nyc/",
    url_words="Come in",
)


def read(envelope):
    return message_from_bytes(envelope.content, policy=policy.default)


def test_letter_is_queued_in_the_transaction_that_causes_it(nyc, queued):
    mail = post_letter(letter=LETTER, at=NOW, address="new@schools.example")

    assert queued("notices.send") == [{"network_id": nyc.pk, "mail_id": mail.pk}]


def test_letter_reaches_its_reader_as_text_and_html(nyc, postbox):
    mail = post_letter(letter=LETTER, at=NOW, address="new@schools.example")

    assert send_mail_of(mail_id=mail.pk, at=NOW) is MailState.SENT

    letter = read(postbox.letters[0])
    assert postbox.letters[0].rcpt_tos == ["new@schools.example"]
    assert letter["Subject"] == "You are invited to New York City"
    assert letter["From"].addresses[0].display_name == "New York City, by Intervisit"
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    for words in ("Somebody at the central office", "http://localhost:8000/nyc/"):
        assert words in text
        assert words in html


def test_sent_mail_keeps_no_content(nyc, postbox):
    mail = MailFactory()

    send_mail_of(mail_id=mail.pk, at=NOW)

    mail.refresh_from_db()
    assert (mail.content, mail.sent_at) == ({}, NOW)


def test_mail_is_not_sent_twice(nyc, postbox):
    mail = MailFactory()

    send_mail_of(mail_id=mail.pk, at=NOW)
    send_mail_of(mail_id=mail.pk, at=NOW)

    assert len(postbox.letters) == 1


def test_mail_keeps_its_message_id_so_that_a_second_try_is_known(nyc, postbox):
    mail = MailFactory()

    send_mail_of(mail_id=mail.pk, at=NOW)

    assert read(postbox.letters[0])["Message-ID"].startswith(f"<{mail.public_id}@")


def test_mail_without_an_address_fails_and_says_why(nyc):
    mail = MailFactory(person=PersonFactory(email=""))

    assert send_mail_of(mail_id=mail.pk, at=NOW) is MailState.FAILED

    mail.refresh_from_db()
    assert mail.problem == "No mail address is known."


def test_refused_address_fails_at_once(nyc, postbox, queued):
    mail = MailFactory()
    postbox.refused.add(mail.person.email)

    assert send_mail_of(mail_id=mail.pk, at=NOW) is MailState.FAILED

    mail.refresh_from_db()
    assert "mistyped or closed" in mail.problem
    assert queued("notices.send") == []


def test_busy_server_is_tried_again_later(nyc, postbox, queued):
    mail = MailFactory()
    postbox.busy = True

    assert send_mail_of(mail_id=mail.pk, at=NOW) is MailState.QUEUED

    assert queued("notices.send") == [{"network_id": nyc.pk, "mail_id": mail.pk}]


def test_server_that_stays_away_is_given_up_after_five_attempts(nyc, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    mail = MailFactory()

    states = [send_mail_of(mail_id=mail.pk, at=NOW) for _attempt in range(5)]

    assert states == [MailState.QUEUED] * 4 + [MailState.FAILED]


def test_answer_to_a_message_goes_to_the_person_who_wrote_it(nyc, postbox):
    message = MessageFactory()
    mail = MailFactory(message=message, template="message", content={})

    send_mail_of(mail_id=mail.pk, at=NOW)

    letter = read(postbox.letters[0])
    assert letter["Reply-To"] == message.sender.email
    assert "Please choose your days." in letter.get_body(("plain",)).get_content()


def test_words_in_a_mail_are_escaped(nyc, postbox):
    mail = MailFactory(content={"paragraphs": ["<b>Tom & Jo</b>"]})

    send_mail_of(mail_id=mail.pk, at=NOW)

    letter = read(postbox.letters[0])
    assert "&lt;b&gt;Tom &amp; Jo" in letter.get_body(("html",)).get_content()
    assert "<b>Tom & Jo</b>" in letter.get_body(("plain",)).get_content()
    assert Mail.objects.get().state == "sent"


def test_writer_is_told_once_that_a_message_did_not_reach_everybody(nyc, postbox):
    message = MessageFactory()
    mails = [MailFactory(message=message, template="message") for _ in range(2)]
    postbox.refused.update(mail.person.email for mail in mails)

    for mail in mails:
        send_mail_of(mail_id=mail.pk, at=NOW)

    notice = Notice.objects.get()
    assert notice.person == message.sender
    assert notice.words == "“Visits in spring” did not reach everybody"


def test_mail_greets_its_reader_in_the_language_of_the_network(nyc, postbox):
    nyc.language = "ar"
    nyc.save()
    mail = MailFactory(person=PersonFactory(given_name="Noor"))
    with within(nyc):
        send_mail_of(mail_id=mail.pk, at=NOW)

    letter = read(postbox.letters[0])
    html = letter.get_body(("html",)).get_content()
    assert letter.get_body(("plain",)).get_content().startswith("Dear Noor,")
    assert 'lang="ar" dir="rtl"' in " ".join(html.split())
    assert "border-right: 2px solid" in html
    assert "prefers-color-scheme: dark" in html
    assert letter["Auto-Submitted"] == "auto-generated"


def test_letter_that_somebody_wrote_is_not_greeted_twice(nyc, postbox):
    mail = MailFactory(content={"paragraphs": ["Dear all,"], "greets": False})

    send_mail_of(mail_id=mail.pk, at=NOW)

    text = read(postbox.letters[0]).get_body(("plain",)).get_content()
    assert text.count("Dear") == 1


def test_mails_about_one_thing_stand_together():
    page = "/nyc/bookings/2abcdefghjk/"
    other = "/nyc/bookings/3abcdefghjk/"

    assert thread_of(page, "x.example") == thread_of(f"{page}terms/#new", "x.example")
    assert thread_of(page, "x.example") != thread_of(other, "x.example")
    assert thread_of("/nyc/directory/mine/", "x.example") == ""
    assert "2abcdefghjk" not in thread_of(page, "x.example")


def test_notice_sent_at_once_refers_to_its_thing(company, postbox):
    mail = MailFactory(person=company.tom)
    path = "/nyc/bookings/2abcdefghjk/"
    NoticeFactory(person=company.tom, path=path, mail=mail)

    send_mail_of(mail_id=mail.pk, at=NOW)

    letter = read(postbox.letters[0])
    domain = letter["Message-ID"].partition("@")[2].strip("> ")
    assert letter["References"] == letter["In-Reply-To"] == thread_of(path, domain)
