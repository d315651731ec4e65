"""Who may do what with notices and messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.notices.models import Mail, Message, Notice
from intervisit.support.policy import (
    Confidential,
    is_of_the_network,
    nobody,
    permission,
    rule,
)


@rule(_("This notice was for somebody else."))
def is_theirs(actor: Actor, notice: Notice) -> bool:
    return notice.person_id == actor.person_id


@rule(
    _(
        "Writing to a whole list is for the central team and directors. "
        "Ask your network’s office to send it for you."
    )
)
def writes_to_many(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR, Standing.REGIONAL_DIRECTOR)


@rule(_("Only the person who wrote this message can do this."))
def wrote_it(actor: Actor, message: Message) -> bool:
    return message.sender_id == actor.person_id


@rule(_("This mail was to somebody else."))
def wrote_or_gets_it(actor: Actor, mail: Mail) -> bool:
    wrote = mail.message is not None and mail.message.sender_id == actor.person_id
    return wrote or mail.person_id == actor.person_id


READ = permission(
    "notice:list", is_of_the_network, does=_("Read your notices"), delegable=False
)
OPEN = permission("notice:open", is_theirs, does=_("Open a notice"), delegable=False)
PREFER = permission(
    "notice:prefer",
    is_of_the_network,
    does=_("Choose how soon you hear of things"),
    delegable=False,
)
WRITE = permission(
    "message:write", writes_to_many, does=_("Write to the people of a list")
)
LIST = permission(
    "message:list",
    writes_to_many,
    does=_("See the messages that you wrote"),
    confidential=True,
)
VIEW = permission(
    "message:view",
    wrote_it,
    does=_("See a message and who did not get it"),
    confidential=True,
)
SEND = permission(
    "message:send",
    writes_to_many & wrote_it,
    does=_("Send a message that you wrote, or stop it"),
)
CONFIDENTIAL: Final[Confidential] = {
    "notices.Message.subject": VIEW,
    "notices.Message.text": VIEW,
    "notices.Message.list_words": VIEW,
    "notices.Mail.subject": wrote_or_gets_it,
    "notices.Mail.address": nobody,
    "notices.Mail.content": nobody,
    "notices.Mail.problem": wrote_or_gets_it,
    "notices.Notice.words": OPEN,
    "notices.Notice.path": OPEN,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "notices.Mail.template": "The name of a template.",
    "notices.Notice.kind": "The key of a kind of notice.",
    "notices.Preference.kind": "The key of a kind of notice.",
}
