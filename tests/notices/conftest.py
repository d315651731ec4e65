from __future__ import annotations

import socket
from dataclasses import dataclass, field

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from procrastinate.contrib.django.models import ProcrastinateJob


@dataclass
class Postbox:
    """A real mail server on this machine: keeps what it takes, refuses some."""

    letters: list[Envelope] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    busy: bool = False

    async def handle_RCPT(self, _server, _session, envelope: Envelope, address, _more):  # noqa: N802 - the server's name for it
        if address in self.refused:
            return "550 5.1.1 No such person"
        if self.busy:
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope: Envelope):  # noqa: N802 - the same
        self.letters.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def postbox(settings):
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_HOST_USER = ""
    yield box
    controller.stop()


@pytest.fixture
def queued(nyc):
    """Give the jobs that stand in the queue, by name."""

    def of(name):
        jobs = ProcrastinateJob.objects.filter(task_name=name).order_by("id")
        return [job.args for job in jobs]

    return of
