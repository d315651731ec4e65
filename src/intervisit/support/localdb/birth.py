"""Making a new data folder, complete or not at all."""

import shutil
from pathlib import Path

from intervisit.support.localdb.binaries import Binaries
from intervisit.support.localdb.connection import APP, DATABASE, OWNER
from intervisit.support.localdb.errors import ServerDidNotStartError
from intervisit.support.localdb.places import Places
from intervisit.support.localdb.tuning import FILE_NAME

CLOSED_FOLDER = 0o700
# Characters compare by code point and fold as Unicode says, whatever the machine's own
# locale is; under the locale C, “É” would not be “é”.
_LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
# The socket lies in a folder that only the owner enters: that folder is the password.
_INITDB = ("-U", OWNER, "--auth=trust", "--encoding=UTF8", "--no-instructions")
_WORDS = f"""\
CREATE ROLE {APP} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE DATABASE {DATABASE} OWNER {OWNER};
"""


def make_data_folder(places: Places, binaries: Binaries, *, fast: bool) -> None:
    """Make the data folder with the application's role and its empty database.

    All happens in a folder beside, which gets its name last: an interrupted call
    leaves nothing that looks like a database.

    Raises
    ------
    ServerDidNotStartError
        PostgreSQL refused, for instance because the disk is full.

    """
    unfinished = places.data.with_name(f"{places.data.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=CLOSED_FOLDER)
    places.user.give(unfinished)
    speed = ("--no-sync", "--no-data-checksums") if fast else ()
    initdb, postgres = binaries.tool("initdb"), binaries.tool("postgres")
    _run(places, initdb, "-D", unfinished, *_INITDB, *_LOCALE, *speed)
    _run(places, postgres, "--single", "-D", unfinished, "postgres", words=_WORDS)
    with (unfinished / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(f"\ninclude_if_exists = '{FILE_NAME}'\n")
    unfinished.rename(places.data)


def _run(places: Places, *command: str | Path, words: str = "") -> None:
    done = places.user.run(*command, words=words)
    if done.returncode != 0 or "ERROR:" in done.stderr:
        raise ServerDidNotStartError(
            f"PostgreSQL could not make its folder {places.data}: "
            f"{done.stderr.strip() or done.stdout.strip()}"
        )
