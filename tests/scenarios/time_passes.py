"""What no browser can do: let days pass, and read the mail that arrives."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy

from django.db.models import F
from procrastinate.contrib.django import app

from intervisit.matching.domain.announcing import AnnouncementState
from intervisit.matching.models import Announcement, OfferedGroup
from intervisit.networks.models import Network
from intervisit.support.scope import within
from tests.demo_fixtures import pointed_at

SECONDS_FOR_MAIL = 120


@contextmanager
def inside(server):
    """Stand in New York's scope of the served demonstration, as its jobs do."""
    with (
        pointed_at(server.database),
        within(Network.objects.get(slug="nyc")),
    ):
        yield


def let_letters_go(server):
    """Let the ten minutes of held letters be over, and the hour's job see to it."""
    with inside(server):
        held = Announcement.objects.in_state(AnnouncementState.HELD)
        held.update(release_at=F("release_at") - timedelta(minutes=11))
    hour_strikes(server)


def pass_days(server, days):
    """Let so many days lie behind every offer, and the hour's job see to it."""
    gone = timedelta(days=days)
    with inside(server):
        OfferedGroup.objects.exclude(opens_at=None).update(
            opens_at=F("opens_at") - gone, closes_at=F("closes_at") - gone
        )
    hour_strikes(server)


def hour_strikes(server):
    """Queue the job of every hour, and wait until a worker has done what it began.

    The story has a worker on the queue ``quick``.
    """
    with pointed_at(server.database):
        app.tasks["matching.keep_time"].defer(timestamp=int(time.time()))
    deadline = time.monotonic() + SECONDS_FOR_MAIL
    while time.monotonic() < deadline:
        left = server.jobs_due("matching.", "quick")
        if not left:
            return
        time.sleep(0.2)
    message = f"Left on the queues: {left}. The worker said: {server.workers_said}"
    raise AssertionError(message)


def path_in_mail(server, address, path, subject=""):
    """Give the first path like this in the newest mail to an address that has one."""
    deadline = time.monotonic() + SECONDS_FOR_MAIL
    while time.monotonic() < deadline:
        for file in sorted(server.mail.glob("*"), reverse=True):
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            if address in str(mail["To"]) and subject in str(mail["Subject"]):
                text = mail.get_body(("plain",)).get_content()
                found = re.search(rf"http://[^/\s]+({path}\S+)", text)
                if found is not None:
                    return found.group(1)
        time.sleep(0.2)
    message = (
        f"No mail with {path} reached {address}. On the queues: {server.jobs_left()}."
        f" The worker said: {server.workers_said}"
    )
    raise AssertionError(message)
