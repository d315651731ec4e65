"""An environment in which nothing is set, and a project folder of one's own."""

from pathlib import Path

import pytest

VARIABLES = (
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "INTERVISIT_ENV",
    "INTERVISIT_ROLE",
    "EMAIL_URL",
    "INTERVISIT_HOSTS",
    "INTERVISIT_SECRET_KEY",
)


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """Give the command a folder of its own, and take the test's settings away.

    Setting a variable first makes monkeypatch put back whatever the command sets.
    """
    for name in VARIABLES:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("INTERVISIT_ROOT", str(tmp_path))
    return tmp_path
