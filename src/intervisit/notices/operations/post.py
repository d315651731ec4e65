"""Make a mail of an outbox row and hand it to the mail server: the port out."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from intervisit.notices.models import Mail
from intervisit.notices.operations.links import stop_url
from intervisit.support.scope import current_network
from intervisit.support.urls import address_of, here


def sender_of(network_name: str) -> str:
    """Return the From line: the network's name over the service's address."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = _("%(network)s, by Intervisit") % {"network": network_name}
    return formataddr((name, address))


def content_of(mail: Mail) -> dict[str, Any]:
    """Return what the templates of a mail need, the shell of every mail included."""
    network: Any = current_network()
    content = dict(mail.content)
    if mail.message is not None:
        content |= {
            "paragraphs": mail.message.text.split("\n\n"),
            "sender": mail.message.sender.name,
        }
    home = address_of(f"/{network.slug}/")
    return {
        **content,
        "subject": mail.subject,
        "network": network,
        "home_url": home,
        "accent": network.accent.get("light") or "#24407f",
        "language": network.language,
    }


def deliver(mail: Mail, address: str) -> None:
    """Send one mail; raises what the mail server's library raises."""
    content = content_of(mail)
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    headers = {"Message-ID": f"<{mail.public_id}@{domain}>"}
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
    letter.send()


def _answers_to(mail: Mail) -> list[str] | None:
    """Return who gets an answer: the person who wrote a message to many."""
    if mail.message is None or not mail.message.sender.email:
        return None
    return [mail.message.sender.email]
