from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.notices.domain.states import MailState, MessageState
from intervisit.notices.labels import mail_states, message_states
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked(exclude=["subject", "text"])
class Message(NetworkModel):
    """One text to the people of a list, held for a while before it goes.

    The person who writes it makes it from a list that they see; it can be
    stopped until ``release_at``, and changes no more after that.
    """

    sender = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="messages"
    )
    list_words = models.CharField(
        max_length=200, help_text=_("Which list: “47 principals of schools”.")
    )
    subject = models.CharField(max_length=150, blank=True)
    text = models.TextField(blank=True, max_length=10_000)
    state = models.CharField(
        max_length=10, choices=message_states, default=MessageState.DRAFT.value
    )
    created_at = models.DateTimeField()
    release_at = models.DateTimeField(null=True, blank=True)
    tested_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"])
                | (Q(release_at__isnull=False) & ~Q(subject="") & ~Q(text="")),
                name="message_that_goes_is_whole",
                violation_error_message=_("Write a subject and a text first."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sender", "-created_at"], name="message_newest"),
        ]

    def __str__(self) -> str:
        return self.subject or self.list_words


class MailQuerySet(models.QuerySet["Mail"]):
    def in_state(self, state: MailState) -> MailQuerySet:
        return self.filter(state=state.value)


class Mail(NetworkModel):
    """One letter in the outbox, and what became of it.

    ``notices`` makes and sends it. Its content is emptied once it has gone, so
    that the outbox keeps no letters, only that they went.
    """

    person = models.ForeignKey(
        "people.Person",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="mails",
    )
    address = models.EmailField(
        blank=True, help_text=_("Only where it is not the person’s own.")
    )
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="mails"
    )
    subject = models.CharField(max_length=200)
    template = models.CharField(max_length=20)
    content = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        max_length=10, choices=mail_states, default=MailState.QUEUED.value
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(address=""),
                name="mail_has_somebody_to_go_to",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="mail_sent_at_when_sent",
            ),
            models.UniqueConstraint(
                fields=["message", "person"],
                condition=Q(message__isnull=False),
                name="message_once_a_person",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["message", "state"], name="mail_of_message"),
        ]

    def __str__(self) -> str:
        return self.subject
