import os
import stat

import pytest

from intervisit.cli import environment
from intervisit.cli.environment import (
    NEEDED_IN_PRODUCTION,
    NotConfiguredError,
    prepare,
    project_root,
)

ELSEWHERE = "postgresql://app@db.example/intervisit"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("command", "role"),
    [("migrate", "owner"), ("makemigrations", "owner"), ("load_demo", "app")],
)
def test_command_gets_the_role_that_it_needs_and_no_more(command, role, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    monkeypatch.setenv("INTERVISIT_ENV", "test")

    prepare([command])

    assert os.environ["INTERVISIT_ROLE"] == role
    assert os.environ["DATABASE_URL"] == ELSEWHERE


@pytest.mark.usefixtures("project")
def test_role_that_is_set_is_kept(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    monkeypatch.setenv("INTERVISIT_ENV", "test")
    monkeypatch.setenv("INTERVISIT_ROLE", "app")

    prepare(["migrate"])

    assert os.environ["INTERVISIT_ROLE"] == "app"


@pytest.mark.usefixtures("project")
def test_machine_without_settings_gets_the_local_database(monkeypatch):
    local = "postgresql://intervisit_owner@/intervisit?host=%2Fhere"
    monkeypatch.setattr(environment, "local_database_url", lambda: local)

    prepare(["check"])

    assert os.environ["INTERVISIT_ENV"] == "demo"
    assert os.environ["DATABASE_URL"] == local


@pytest.mark.usefixtures("project")
def test_database_that_is_named_means_production_unless_said_otherwise(monkeypatch):
    for name, example in NEEDED_IN_PRODUCTION.items():
        monkeypatch.setenv(name, example)

    prepare(["serve"])

    assert os.environ["INTERVISIT_ENV"] == "production"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("missing", NEEDED_IN_PRODUCTION)
def test_production_without_what_it_needs_is_told_what_to_set(missing, monkeypatch):
    monkeypatch.setenv("INTERVISIT_ENV", "production")
    for name, example in NEEDED_IN_PRODUCTION.items():
        monkeypatch.setenv(name, example if name != missing else "")

    with pytest.raises(NotConfiguredError, match=f"so {missing} must be set, for inst"):
        prepare(["serve"])


def test_secret_is_made_once_and_closed_to_others(project, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", ELSEWHERE)
    monkeypatch.setenv("INTERVISIT_ENV", "demo")

    prepare(["check"])
    first = os.environ.pop("INTERVISIT_SECRET_KEY")
    prepare(["check"])

    assert os.environ["INTERVISIT_SECRET_KEY"] == first
    assert len(first) > 50
    mode = (project / ".local" / "secret-key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_project_is_where_the_environment_says(project):
    assert project_root() == project


def test_project_of_a_working_copy_is_the_working_copy(monkeypatch):
    monkeypatch.delenv("INTERVISIT_ROOT", raising=False)

    assert (project_root() / "pyproject.toml").exists()
