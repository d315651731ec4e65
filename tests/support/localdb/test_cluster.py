"""What callers may rely on, each against a real server."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from intervisit.support import localdb
from intervisit.support.localdb import (
    ConnectionParams,
    LocalDatabaseError,
    State,
    cluster,
)
from intervisit.support.localdb.errors import (
    OtherMajorVersionError,
    PlatformNotSupportedError,
)
from intervisit.support.localdb.places import places_of
from intervisit.support.localdb.postmaster import is_alive, postmaster, wait_until

# What another process runs, with the project's folder as its argument.
START = """
import sys
from pathlib import Path
from intervisit.support import localdb
print(localdb.ensure(Path(sys.argv[1]), fast="fast" in sys.argv).started)
"""


def ask(params: ConnectionParams, question: str) -> object:
    with psycopg.connect(params.url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        return row[0] if row else None


def tell(params: ConnectionParams, statement: str) -> None:
    with psycopg.connect(params.url, autocommit=True) as connection:
        connection.execute(statement)


def first_process(root: Path, *, fast: bool = False) -> psutil.Process:
    process = postmaster(places_of(root, fast=fast).data)
    assert process is not None
    return process


def kill(process: psutil.Process) -> None:
    process.kill()
    assert wait_until(lambda: not is_alive(process), seconds=10)


def test_database_of_a_path_with_spaces_keeps_its_rows_when_it_is_stopped(root):
    project = root / "my schools, ours"
    project.mkdir()
    before = localdb.status(project)

    tell(localdb.ensure(project), "CREATE TABLE visit AS SELECT 7 AS day")
    again = localdb.ensure(project)
    was_running = localdb.stop(project)
    stopped = localdb.status(project)
    kept = ask(localdb.ensure(project), "SELECT day FROM visit")
    localdb.reset(project)

    assert before.state is State.ABSENT
    assert again.started is False
    assert was_running is True
    assert stopped.state is State.STOPPED
    assert kept == 7
    assert localdb.status(project).state is State.ABSENT
    assert localdb.stop(project) is False


def test_new_database_folds_accents_whatever_the_locale_of_the_caller(
    root, monkeypatch
):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PGDATABASE", "elsewhere")
    monkeypatch.setenv("PGOPTIONS", "-c nothing=here")

    params = localdb.ensure(root, fast=True)

    monkeypatch.delenv("PGOPTIONS")
    assert ask(params, "SELECT lower('ÉCOLE') || ('É' ~* 'é')") == "écoletrue"


def test_application_role_is_there_and_has_no_power(root):
    params = localdb.ensure(root, fast=True)

    question = """
        SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls
        FROM pg_roles WHERE rolname = 'intervisit_app'
    """
    assert ask(params, question) is False


def test_server_listens_on_no_port_and_its_folder_is_closed(root):
    params = localdb.ensure(root, fast=True)

    assert ask(params, "SHOW listen_addresses") == ""
    assert params.host.stat().st_mode & 0o777 == 0o700


def test_simultaneous_cold_starts_all_get_the_same_database(root):
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", START, str(root), "fast"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    answers = [start.communicate(timeout=60)[0].strip() for start in starts]

    assert sorted(answers) == ["False", "False", "False", "True"]


def test_killed_server_comes_back_with_its_rows_in_the_same_process(root):
    tell(localdb.ensure(root), "CREATE TABLE visit AS SELECT 7 AS day")

    kill(first_process(root))
    again = localdb.ensure(root)

    assert again.started is True
    assert ask(again, "SELECT day FROM visit") == 7


def test_killed_database_of_tests_is_made_anew(root):
    tell(localdb.ensure(root, fast=True), "CREATE TABLE visit AS SELECT 7 AS day")

    kill(first_process(root, fast=True))
    again = localdb.ensure(root, fast=True)

    assert ask(again, "SELECT to_regclass('visit') IS NULL") is True


def test_number_given_to_another_process_is_never_signalled(root):
    localdb.ensure(root)
    kill(first_process(root))
    innocent = subprocess.Popen(["sleep", "60"])
    file = places_of(root, fast=False).data / "postmaster.pid"
    _dead, *rest = file.read_text().splitlines()
    file.write_text("\n".join([str(innocent.pid), *rest]) + "\n")

    state = localdb.status(root).state
    stopped = localdb.stop(root)
    again = localdb.ensure(root)
    alive = innocent.poll() is None
    innocent.kill()
    innocent.wait()

    assert state is State.STOPPED
    assert stopped is False
    assert again.started is True
    assert alive


def test_server_of_another_folder_is_not_ours_even_by_number(root):
    ours, theirs = root / "ours", root / "theirs"
    ours.mkdir()
    theirs.mkdir()
    localdb.ensure(ours, fast=True)
    localdb.ensure(theirs, fast=True)
    kill(first_process(ours, fast=True))
    stranger = first_process(theirs, fast=True)
    file = places_of(ours, fast=True).data / "postmaster.pid"
    _dead, *rest = file.read_text().splitlines()
    file.write_text("\n".join([str(stranger.pid), *rest]) + "\n")

    stopped = localdb.stop(ours, fast=True)
    answered = ask(localdb.ensure(theirs, fast=True), "SELECT 1")
    localdb.reset(theirs, fast=True)
    localdb.reset(ours, fast=True)

    assert stopped is False
    assert answered == 1


def test_new_server_waits_for_the_children_of_a_killed_one(root):
    tell(localdb.ensure(root), "CREATE TABLE visit AS SELECT 7 AS day")
    process = first_process(root)
    child = process.children()[0]
    child.suspend()
    kill(process)

    start = subprocess.Popen(
        [sys.executable, "-c", START, str(root)],
        stdout=subprocess.PIPE,
        text=True,
    )
    waited = not wait_until(lambda: start.poll() is not None, seconds=1)
    child.resume()
    answer, _ = start.communicate(timeout=60)

    assert waited
    assert answer.strip() == "True"
    assert ask(localdb.ensure(root), "SELECT day FROM visit") == 7


def test_interrupted_first_start_leaves_nothing_in_the_way(root):
    unfinished = places_of(root, fast=True).data.with_name("tests.new")
    unfinished.mkdir()
    (unfinished / "half").write_text("written")

    assert ask(localdb.ensure(root, fast=True), "SELECT 1") == 1


def test_data_of_another_major_version_are_refused_with_a_way_out(root):
    localdb.ensure(root)
    localdb.stop(root)
    (places_of(root, fast=False).data / "PG_VERSION").write_text("17\n")

    with pytest.raises(OtherMajorVersionError, match=r"written by PostgreSQL 17.*18\."):
        localdb.ensure(root)


def test_database_of_tests_of_another_major_version_is_made_anew(root):
    localdb.ensure(root, fast=True)
    localdb.stop(root, fast=True)
    (places_of(root, fast=True).data / "PG_VERSION").write_text("17\n")

    assert ask(localdb.ensure(root, fast=True), "SELECT 1") == 1


def test_server_that_cannot_start_says_what_its_log_says(root):
    localdb.ensure(root)
    localdb.stop(root)
    data = places_of(root, fast=False).data
    with (data / "postgresql.auto.conf").open("a") as file:
        file.write("shared_buffers = 'plenty'\n")

    with pytest.raises(LocalDatabaseError, match="shared_buffers"):
        localdb.ensure(root)


def test_socket_of_a_long_path_lies_in_a_short_closed_folder(root):
    project = root / ("a" * 90)
    project.mkdir()

    params = localdb.ensure(project, fast=True)
    answered = ask(params, "SELECT 1")
    mode = params.host.stat().st_mode & 0o777
    localdb.reset(project, fast=True)

    assert answered == 1
    assert mode == 0o700
    assert not params.host.exists()


def test_stop_leaves_the_database_of_tests_running(root):
    localdb.ensure(root)
    localdb.ensure(root, fast=True)

    localdb.stop(root)

    assert localdb.status(root).state is State.STOPPED
    assert localdb.status(root, fast=True).state is State.RUNNING


def test_windows_is_refused_with_a_way_out(root, monkeypatch):
    monkeypatch.setattr(cluster.sys, "platform", "win32")

    with pytest.raises(PlatformNotSupportedError, match="Subsystem for Linux"):
        localdb.ensure(root)
    monkeypatch.undo()


def test_caller_that_is_killed_does_not_take_the_server_along(root):
    then_die = "import os, signal; os.killpg(0, signal.SIGKILL)"

    caller = subprocess.run(
        [sys.executable, "-c", START + then_die, str(root), "fast"],
        start_new_session=True,
        check=False,
    )

    assert caller.returncode == -signal.SIGKILL
    assert localdb.status(root, fast=True).state is State.RUNNING
