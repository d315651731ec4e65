"""Databases for tests: a migrated template, cloned for each session or worker.

The template is named by the hash of everything that shapes the schema, so it is
built once and cloned in a tenth of a second. Tests connect as the app role.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "intervisit"


def schema_hash() -> str:
    """Give a name for the schema as the files on disk describe it."""
    digest = hashlib.sha256()
    shaping = [
        *SOURCE.glob("*/migrations/*.py"),
        *SOURCE.glob("*/models/*.py"),
        SOURCE / "networks" / "walls.sql",
        SOURCE / "networks" / "walls.py",
        SOURCE / "support" / "history.py",
        SOURCE / "support" / "models.py",
        ROOT / "requirements" / "dev.txt",
    ]
    for path in sorted(shaping):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def server_url(database: str) -> str:
    """Give the address of a database on the server that tests use.

    ``TEST_SERVER_URL`` names a server; else the local cluster for tests starts.
    """
    given = os.environ.get("TEST_SERVER_URL")
    if given:
        base, _, query = given.partition("?")
        return f"{base.rstrip('/')}/{database}" + (f"?{query}" if query else "")
    from intervisit.support import localdb

    return replace(localdb.ensure(ROOT, fast=True), dbname=database).url


def _maintenance() -> psycopg.Connection:
    return psycopg.connect(server_url("postgres"), autocommit=True)


def _exists(connection: psycopg.Connection, name: str) -> bool:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    return connection.execute(query, [name]).fetchone() is not None


def intervisit(*arguments: str, database: str, role: str = "owner") -> None:
    """Run the project's command on a database; its words go to the error."""
    environment = os.environ | {
        "DATABASE_URL": server_url(database),
        "INTERVISIT_ROLE": role,
        "INTERVISIT_ENV": "test",
        "DJANGO_SETTINGS_MODULE": "intervisit.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"{' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}"
        raise RuntimeError(message)


def make_template(name: str, *steps: tuple[str, ...], base: str = "") -> str:
    """Make a template database by commands, once, also when several ask at once.

    It starts as a copy of ``base``, or empty.
    """
    with _maintenance() as connection:
        lock = int(hashlib.sha256(name.encode()).hexdigest()[:12], 16)
        connection.execute("SELECT pg_advisory_lock(%s)", [lock])
        if _exists(connection, name):
            return name
        fresh = f"{name}_new"
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                sql.Identifier(fresh)
            )
        )
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(fresh), sql.Identifier(base or "template0")
            )
        )
        for step in steps:
            owner = step[0] == "migrate"
            intervisit(*step, database=fresh, role="owner" if owner else "app")
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(fresh), sql.Identifier(name)
            )
        )
    return name


def empty_template() -> str:
    """Give the name of the migrated, empty template."""
    return make_template(f"template_{schema_hash()}", ("migrate", "-v0"))


def demo_template() -> str:
    """Give the name of the template with the five networks loaded today.

    What is loaded passes through operations and hangs on the day, so any change of
    the source and any new day makes a new one; templates that this folder made
    before are dropped.
    """
    base = empty_template()
    digest = hashlib.sha256(str(date.today()).encode())  # noqa: DTZ011, TID251 - names it only
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.toml")]):
        if "/engine/" not in str(path):
            digest.update(path.read_bytes())
    family = f"demo_{hashlib.sha256(str(ROOT).encode()).hexdigest()[:6]}_"
    name = f"{family}{digest.hexdigest()[:12]}"
    with _maintenance() as connection:
        older = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
            " AND datname NOT IN (%s, %s)",
            [family, name, f"{name}_new"],
        ).fetchall()
    for (stale,) in older:
        drop(stale)
    return make_template(name, ("load_demo",), base=base)


def clone(template: str, name: str) -> None:
    """Make a database as a copy of a template."""
    drop(name)
    with _maintenance() as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )


def drop(name: str) -> None:
    """Drop a database, ending who is still connected."""
    with _maintenance() as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                sql.Identifier(name)
            )
        )
