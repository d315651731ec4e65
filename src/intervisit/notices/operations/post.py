"""Make a mail of an outbox row and hand it to the mail server: the port out."""

from __future__ import annotations

import re
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from intervisit.notices.models import Mail, Message
from intervisit.notices.operations.links import stop_url
from intervisit.support.documents.calendars import CalendarFile
from intervisit.support.models import ALPHABET, PUBLIC_ID_LENGTH
from intervisit.support.scope import current_network
from intervisit.support.urls import address_of, here

#: Keeps what a list of mails shows after the first sentence from being the next one.
FILLER: Final = mark_safe("&#847;&zwnj;&nbsp;" * 60)  # noqa: S308  a constant of ours
PUBLIC_ID: Final = re.compile(f"[{ALPHABET}]{{{PUBLIC_ID_LENGTH}}}")
LIGHT, DARK = "#24407f", "#a6bcf0"
NO_ANSWERS: Final = {
    # Nobody's "I am away" comes back to an address that nobody reads.
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
}


def sender_of(network_name: str) -> str:
    """Return the From line: the network's name over the service's address."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = _("%(network)s, by Intervisit") % {"network": network_name}
    return formataddr((name, address))


def shell_of(language: str, accent: dict[str, str]) -> dict[str, Any]:
    """Return what the shell of every mail needs besides its words."""
    is_bidi = language.partition("-")[0] in settings.LANGUAGES_BIDI
    return {
        "accent": accent.get("light") or LIGHT,
        "accent_dark": accent.get("dark") or DARK,
        "language": language,
        "direction": "rtl" if is_bidi else "ltr",
        "start": "right" if is_bidi else "left",
        "filler": FILLER,
    }


def content_of(mail: Mail) -> dict[str, Any]:
    """Return what the templates of a mail need, the shell of every mail included."""
    network: Any = current_network()
    content = {"greeting": _greeting_of(mail), **mail.content}
    if mail.message is not None:
        content |= _written(mail.message)
    return {
        **content,
        **shell_of(network.language, network.accent),
        "subject": mail.subject,
        "network": network,
        "home_url": address_of(f"/{network.slug}/"),
    }


def _written(message: Message) -> dict[str, Any]:
    """Return the words of a message to many, and why its readers get it."""
    names = {"name": message.sender.name, "list": message.list_words}
    return {
        "paragraphs": message.text.split("\n\n"),
        "sender": message.sender.name,
        "greeting": "",
        "reason": _(
            "%(name)s wrote this to %(list)s. Your answer goes to %(name)s alone; "
            "say so there if you don’t want such mails."
        )
        % names,
    }


def _greeting_of(mail: Mail) -> str:
    """Greet the reader by their first name; letters that people write greet alone."""
    if mail.person is None or not mail.content.get("greets", True):
        return ""
    name = mail.person.given_name
    return _("Dear %(name)s,") % {"name": name} if name else ""


def thread_of(path: str, domain: str) -> str:
    """Return the id that all mails about one thing refer to, or nothing.

    No mail has this id itself; programs gather by it all the same. A thing's page and
    the pages under it give the same one, which tells nothing of the address.
    """
    parts = path.split("/")
    ids = [place for place, part in enumerate(parts) if PUBLIC_ID.fullmatch(part)]
    if not ids:
        return ""
    thing = "/".join(parts[: ids[0] + 1])
    return f"<about-{sha256(thing.encode()).hexdigest()[:24]}@{domain}>"


def _path_of(mail: Mail) -> str:
    """Return the path of the one thing that a mail is about, or nothing."""
    if mail.template != "letter":
        return ""
    notice = mail.notices.first()
    return notice.path if notice else urlsplit(mail.content.get("url", "")).path


def headers_of(mail: Mail) -> dict[str, str]:
    """Return the headers that programs go by: threads, answers, one-click stop."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    headers = {"Message-ID": f"<{mail.public_id}@{domain}>"}
    thread = thread_of(_path_of(mail), domain)
    if thread:
        headers |= {"In-Reply-To": thread, "References": thread}
    return headers if mail.message is not None else headers | NO_ANSWERS


def deliver(mail: Mail, address: str) -> None:
    """Send one mail; raises what the mail server's library raises."""
    content, headers = content_of(mail), headers_of(mail)
    if mail.template == "digest" or mail.notices.exists():
        stop = stop_url(mail.public_id)
        content["stop_url"] = stop
        content["choose_url"] = address_of(here("web:preferences"))
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    name = f"notices/mail/{mail.template}"
    letter = EmailMultiAlternatives(
        subject=mail.subject,
        body=render_to_string(f"{name}.txt", content),
        from_email=sender_of(content["network"].name),
        to=[address],
        reply_to=_answers_to(mail),
        headers=headers,
    )
    letter.attach_alternative(render_to_string(f"{name}.html", content), "text/html")
    if content.get("calendar"):
        letter.attach(_for_calendars(CalendarFile(**content["calendar"])))
    letter.send()


def _for_calendars(file: CalendarFile) -> MIMEText:
    """Make the part of a mail that a calendar takes in, with what it does with it."""
    part = MIMEText(file.text, "calendar", "utf-8")
    part.set_param("method", file.method)
    part.add_header("Content-Disposition", "attachment", filename="visit.ics")
    return part


def _answers_to(mail: Mail) -> list[str] | None:
    """Return who gets an answer: the person who wrote a message to many."""
    if mail.message is None or not mail.message.sender.email:
        return None
    return [mail.message.sender.email]
