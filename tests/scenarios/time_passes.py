"""What no browser can do: let days pass, and read the mail that arrives."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy

from intervisit.kernel.actor import visitor
from intervisit.matching.domain.announcing import AnnouncementState
from intervisit.matching.models import Announcement, OfferedGroup
from intervisit.matching.operations.announcing import release_announcement
from intervisit.matching.operations.keeping_time import remind_group
from intervisit.matching.operations.settling import close_group
from intervisit.networks.models import Network
from intervisit.support import clock
from intervisit.support.scope import within
from tests.demo_fixtures import pointed_at

SECONDS_FOR_MAIL = 120


@contextmanager
def inside(server):
    """Stand in New York's scope of the served demonstration, as its jobs do."""
    with pointed_at(server.database):
        network = Network.objects.get(slug="nyc")
        with within(network):
            yield visitor(network.pk)


def let_letters_go(server):
    """Run the job that lets held letters go, their ten minutes over."""
    with inside(server) as nobody:
        now = clock.now()
        held = Announcement.objects.in_state(AnnouncementState.HELD).get()
        Announcement.objects.filter(pk=held.pk).update(release_at=now)
        assert release_announcement(announcement_id=held.pk, by=nobody, at=now)


def pass_days(server, days):
    """Run what an hour's job defers, as if so many days had passed."""
    with inside(server) as nobody:
        at = clock.now() + timedelta(days=days)
        for group in OfferedGroup.objects.in_window(at):
            remind_group(group_id=group.pk, by=nobody, at=at)
        for group in OfferedGroup.objects.whose_window_ended(at):
            close_group(group_id=group.pk, by=nobody, at=at)


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
