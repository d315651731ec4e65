import subprocess
import sys

import pytest

from intervisit.cli import main
from intervisit.cli.main import USAGE


def test_command_without_words_says_what_there_is(capsys):
    status = main([])

    assert (status, capsys.readouterr().out) == (0, USAGE)


@pytest.mark.parametrize("command", ["match", "verify-match"])
def test_match_needs_neither_django_nor_a_database(command):
    code = """
import sys
from intervisit.cli import main
try:
    main([sys.argv[1], "--help"])
finally:
    print(sorted({"django", "psycopg"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, command],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith(f"usage: intervisit {command}")
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.usefixtures("project")
def test_problem_is_a_sentence_not_a_traceback(capsys, monkeypatch):
    monkeypatch.setenv("INTERVISIT_ENV", "production")

    status = main(["migrate"])

    said = capsys.readouterr()
    assert (status, said.out) == (1, "")
    assert said.err.startswith("intervisit: INTERVISIT_ENV is “production”, so DATA")


@pytest.mark.usefixtures("project")
def test_demonstration_keeps_away_from_a_database_that_is_not_meant_for_it(
    capsys, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db.example/intervisit")

    status = main(["demo"])

    assert status == 1
    assert "Unset DATABASE_URL" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_local_database_is_reported_started_and_removed(capsys):
    said = []
    for words in (["status"], ["start"], ["status"], ["stop"], ["stop"], ["reset"]):
        assert main(["localdb", *words, "--tests"]) == 0
        said.append(capsys.readouterr().out.splitlines()[0])

    absent, started, running, stopped, again, removed = said
    assert absent.startswith("There is no local database yet")
    assert started == "The local database has been started."
    assert running.startswith("The local database runs. Its data: ")
    assert stopped == "The local database has stopped."
    assert again == "It was not running."
    assert removed == "The local database and everything in it have been removed."
