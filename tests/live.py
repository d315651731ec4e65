"""The demonstration, served from a process of its own, on loopback only."""

from __future__ import annotations

import fcntl
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore
from django.utils.crypto import get_random_string

from intervisit.cli.preparation import static_fingerprint
from intervisit.people.models import Account
from intervisit.support import fonts
from intervisit.web.demo.personas import Persona
from tests import databases

LOCAL = databases.ROOT / ".local"
SECONDS_TO_START = 180


def find_chromium() -> str | None:
    """Give the path of a Chromium, or None where there is none."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((path for name in names if (path := shutil.which(name))), None)


def built_static_files() -> Path:
    """Build typefaces and collect static files, where they changed; give the folder."""
    assets, target, stamp = (
        LOCAL / "assets",
        LOCAL / "static-of-tests",
        LOCAL / "static-of-tests.txt",
    )
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "static-of-tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _collect(assets, target, stamp)
    return target


def _collect(assets: Path, target: Path, stamp: Path) -> None:
    if not fonts.is_built(assets):
        fonts.build(assets)
    now = static_fingerprint(assets)
    if target.is_dir() and stamp.exists() and stamp.read_text() == now:
        return
    collect = (
        "import sys; from django.conf import settings; import django; django.setup()"
    )
    collect += "; settings.STATIC_ROOT = sys.argv[1]"
    collect += "; from django.core.management import call_command"
    collect += (
        "; call_command('collectstatic', interactive=False, clear=True, verbosity=0)"
    )
    environment = os.environ | {
        "INTERVISIT_ENV": "demo",
        "DJANGO_SETTINGS_MODULE": "intervisit.config.settings",
    }
    subprocess.run(
        [sys.executable, "-c", collect, str(target)], env=environment, check=True
    )
    stamp.write_text(now, encoding="ascii")


class DemoServer:
    """A web server on a clone of the demo template.

    Parameters
    ----------
    database : str
        Name of the clone that it makes, and drops when it stops.
    folder : Path
        Where it writes: mail, files, log.
    """

    def __init__(self, database: str, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Clone, start, and wait until it answers."""
        local = self.folder / ".local"
        local.mkdir(exist_ok=True)
        (local / "static").symlink_to(built_static_files())
        (local / "assets").symlink_to(LOCAL / "assets")
        databases.clone(databases.demo_template(), self.database)
        command = [
            str(Path(sys.executable).with_name("gunicorn")),
            "intervisit.config.wsgi:application",
            *("--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread"),
            *("--workers", "1", "--threads", "4", "--graceful-timeout", "1"),
            *("--no-control-socket", "--log-level", "warning"),
        ]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                env=self.environment,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        self._wait()

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this installation is told."""
        return os.environ | {
            "DATABASE_URL": databases.server_url(self.database),
            "INTERVISIT_ENV": "demo",
            "DJANGO_SETTINGS_MODULE": "intervisit.config.settings",
            "INTERVISIT_ROLE": "app",
            "INTERVISIT_ROOT": str(self.folder),
            "INTERVISIT_ADDRESS": self.url,
            "INTERVISIT_SECRET_KEY": settings.SECRET_KEY,
            "INTERVISIT_LOG": "WARNING",
        }

    @contextmanager
    def worker(self, *queues: str) -> Iterator[None]:
        """Let a worker take up jobs of these queues; of both where none is named.

        A story that waits for mail names ``quick``: the demonstration's own runs
        wait in ``heavy``, and would be solved first on a machine that is busy.
        """
        command = [sys.executable, "-m", "django", "procrastinate", "worker"]
        named = ["--queues", ",".join(queues)] if queues else []
        name = "-".join(["worker", *queues])
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, *named, "--shutdown-graceful-timeout", "5"],
                env=self.environment,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
            try:
                yield
            finally:
                process.terminate()
                process.wait(timeout=30)

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def workers_said(self) -> str:
        """What the workers wrote into their logs."""
        logs = sorted(self.folder.glob("worker*.log"))
        return "\n".join(log.read_text()[-2000:] for log in logs)

    def jobs_left(self) -> list[tuple[object, ...]]:
        """Tell what waits on the queues: state, queue, job, attempts, how many."""
        with psycopg.connect(databases.server_url(self.database)) as connection:
            return connection.execute(
                "SELECT status::text, queue_name, task_name, attempts, count(*)"
                " FROM procrastinate_jobs GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
            ).fetchall()

    def jobs_due(self, prefix: str, queue: str) -> list[str]:
        """Name the jobs that wait for a worker now, or that one is doing."""
        with psycopg.connect(databases.server_url(self.database)) as connection:
            rows = connection.execute(
                "SELECT task_name FROM procrastinate_jobs"
                " WHERE status IN ('todo', 'doing') AND queue_name = %s"
                " AND starts_with(task_name, %s)"
                " AND (scheduled_at IS NULL OR scheduled_at <= now())",
                [queue, prefix],
            )
            return [name for (name,) in rows]

    @property
    def mail(self) -> Path:
        """The folder that mails are written to."""
        return self.folder / ".local" / "mail"

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            assert self._process is not None
            if self._process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.05)
        self.stop()
        message = f"The server did not start:\n{self.log.read_text()[-3000:]}"
        raise RuntimeError(message)

    def _answers(self) -> bool:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        with closing(asked):
            try:
                asked.request("GET", "/health/live/")
                return asked.getresponse().status == 200
            except OSError:
                return False

    @contextmanager
    def nothing_written(self) -> Iterator[Callable[[], None]]:
        """Keep organisations from being written until what is given is called."""
        with psycopg.connect(databases.server_url(self.database)) as connection:
            connection.execute("LOCK TABLE networks_organisation IN SHARE MODE")
            yield connection.rollback

    def renew(self) -> None:
        """Put the database back as it was loaded; the server reconnects by itself."""
        databases.clone(databases.demo_template(), self.database)

    def cookie_of(self, persona: Persona) -> dict[str, str]:
        """Give the session cookie of somebody who has just signed in.

        The row is written past Django, whose connection may be in a transaction of
        another database.
        """
        with psycopg.connect(databases.server_url(self.database)) as connection:
            row = connection.execute(
                "SELECT id, password FROM people_account WHERE email = %s",
                [persona.email],
            ).fetchone()
            assert row is not None, f"{persona.key} has no account"
            session = SessionStore(get_random_string(32, VALID_KEY_CHARS))
            contents = {
                SESSION_KEY: str(row[0]),
                BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: Account(password=row[1]).get_session_auth_hash(),
            }
            connection.execute(
                "INSERT INTO django_session VALUES (%s, %s, now() + interval '1 day')",
                [session.session_key, session.encode(contents)],
            )
        return {
            "name": settings.SESSION_COOKIE_NAME,
            "value": str(session.session_key),
            "url": self.url,
        }

    def stop(self) -> None:
        """End the server and drop its database."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=15)
        databases.drop(self.database)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
