"""What a demonstration needs before it can start, and how to tell that it is there.

A start should take seconds, so nothing is done twice: what was made is noted in the
database itself, as its comment, together with a fingerprint of what it was made from.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import psycopg
from psycopg import sql

import intervisit

PACKAGE = Path(intervisit.__file__).parent
FIRST_TABLE = "networks_network"


@dataclass(frozen=True)
class Note:
    """What was done to a database.

    Parameters
    ----------
    code
        Fingerprint of the code when the tables were last brought up to date.
    migrations
        Fingerprint of each migration of ours, by its path.
    demonstration
        `loading` while the demonstration is being loaded, then `loaded`.

    """

    code: str = ""
    migrations: Mapping[str, str] = field(default_factory=dict)
    demonstration: str = ""

    def after_migrating(self) -> "Note":
        """Return the note for tables that are up to date with this code."""
        return replace(self, code=code_fingerprint(), migrations=_migrations())

    def rewritten_migrations(self) -> list[str]:
        """Return the migrations that were applied in another wording.

        Until the first release each capability rewrites its one migration; a database
        made from the earlier wording cannot be brought up to date.
        """
        now = _migrations()
        return [
            path for path, was in self.migrations.items() if now.get(path, was) != was
        ]


def read_note(url: str) -> Note:
    """Return what was noted in a database; an empty note where nothing was."""
    question = """
        SELECT shobj_description(oid, 'pg_database') FROM pg_database
        WHERE datname = current_database()
    """
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    return Note(**json.loads(row[0])) if row and row[0] else Note()


def write_note(url: str, note: Note) -> None:
    """Note in the database what was done to it."""
    with psycopg.connect(url) as connection:
        statement = sql.SQL("COMMENT ON DATABASE {} IS {}").format(
            sql.Identifier(connection.info.dbname),
            sql.Literal(json.dumps(asdict(note))),
        )
        connection.execute(statement)


def holds_networks(url: str) -> bool:
    """Tell whether any network is in the database, whoever put it there."""
    question = sql.SQL("SELECT EXISTS (SELECT FROM {})").format(
        sql.Identifier(FIRST_TABLE)
    )
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    return bool(row and row[0])


def is_used_by_others(url: str) -> bool:
    """Tell whether anybody else is connected to the server."""
    question = """
        SELECT EXISTS (
            SELECT FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
        )
    """
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    return bool(row and row[0])


def code_fingerprint() -> str:
    """Return a text that changes with any code that may change tables or triggers."""
    return _fingerprint([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.sql")])


def static_fingerprint(assets: Path) -> str:
    """Return a text that changes with the files that browsers get."""
    ours = [path for path in PACKAGE.glob("*/static/**/*") if path.is_file()]
    made = [path for path in assets.rglob("*") if path.is_file()]
    packages = PACKAGE.parents[1] / "requirements" / "base.txt"
    return _fingerprint([*ours, *made, *([packages] if packages.exists() else [])])


def _migrations() -> dict[str, str]:
    files = PACKAGE.glob("*/migrations/[0-9]*.py")
    return {str(path.relative_to(PACKAGE)): _fingerprint([path]) for path in files}


def _fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]
