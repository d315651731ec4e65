"""What the settings need to know, put into the environment before Django starts.

Four variables, each left alone where it is set:

`INTERVISIT_ENV`
    `demo`, `production` or `test`. Without it: production where `DATABASE_URL` is set,
    else demo.
`DATABASE_URL`
    The database. Without it, outside production, the local one, started if needed.
`INTERVISIT_ROLE`
    `owner` for commands that change tables, `app` for everything else.
`INTERVISIT_SECRET_KEY`
    Outside production made once and kept in `.local/secret-key`.
"""

import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

import intervisit

SETTINGS = "intervisit.config.settings"
OWNER_ONLY_MODE = 0o600
OWNER_COMMANDS = frozenset(
    {
        "createcachetable",
        "dbshell",
        "flush",
        "inspectdb",
        "makemigrations",
        "migrate",
        "optimizemigration",
        "pgtrigger",
        "showmigrations",
        "sqlflush",
        "sqlmigrate",
        "squashmigrations",
    }
)


# With an example for each, as part of the words that ask for it.
NEEDED_IN_PRODUCTION: Mapping[str, str] = {
    "DATABASE_URL": "postgresql://user:password@host/intervisit",
    "INTERVISIT_SECRET_KEY": "fifty random characters",
    "INTERVISIT_HOSTS": "intervisit.example",
    "EMAIL_URL": "smtp+tls://user:password@host:587",
}


class NotConfiguredError(Exception):
    """Something must be set or installed first; the text says what."""


def project_root() -> Path:
    """Return the folder that `.local/` belongs to.

    `INTERVISIT_ROOT` where it is set, else the working copy that this package was
    installed from, else the current folder.
    """
    if home := os.environ.get("INTERVISIT_ROOT"):
        return Path(home).expanduser().resolve()
    checkout = Path(intervisit.__file__).resolve().parents[2]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()


def prepare(words: Sequence[str]) -> None:
    """Set what is missing, for one management command.

    Starts the local database where it is the one to use.

    Raises
    ------
    NotConfiguredError
        In production without a database or a secret key, or when there is no local
        database to be had.

    """
    command = words[0] if words else "help"
    default = "production" if "DATABASE_URL" in os.environ else "demo"
    kind = os.environ.setdefault("INTERVISIT_ENV", default)
    role = "owner" if command in OWNER_COMMANDS else "app"
    os.environ.setdefault("INTERVISIT_ROLE", role)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if kind == "production":
        for name, example in NEEDED_IN_PRODUCTION.items():
            _require(name, example)
        return
    os.environ.setdefault("INTERVISIT_SECRET_KEY", _kept_secret(project_root()))
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = local_database_url()


def local_database_url() -> str:
    """Return the address of the local database; start it if it is not running.

    Raises
    ------
    NotConfiguredError
        There is none to be had.

    """
    from intervisit.support import localdb

    try:
        return localdb.ensure(project_root()).url
    except localdb.LocalDatabaseError as problem:
        raise NotConfiguredError(str(problem)) from problem


def _require(name: str, example: str) -> None:
    if not os.environ.get(name):
        raise NotConfiguredError(
            f"INTERVISIT_ENV is “production”, so {name} must be set, for instance to "
            f"“{example}”. The local database is for demonstrations and development; "
            "for those set INTERVISIT_ENV to “demo”."
        )


def _kept_secret(root: Path) -> str:
    file = root / ".local" / "secret-key"
    file.parent.mkdir(exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_MODE)
    except FileExistsError:
        return file.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as new:
        new.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="ascii")
