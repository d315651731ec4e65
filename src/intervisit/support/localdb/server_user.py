"""Which operating-system user runs the server.

PostgreSQL refuses to run as root. When root calls, the server runs as the owner of
the data folder, or, before there is one, as `postgres` or `nobody`.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from intervisit.support.localdb.errors import LocalDatabaseError, NotOursError

ROOT = 0
UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class ServerUser:
    """The user that runs PostgreSQL.

    Parameters
    ----------
    uid, gid
        Its numbers.
    is_other
        Whether it is somebody else than the caller: then the caller is root and
        commands are run with dropped privileges.

    """

    uid: int
    gid: int
    is_other: bool

    def run(
        self, *command: str | Path, words: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as this user, tell it these words, and keep what it prints.

        It runs in `/`, as the caller's folder may be closed to this user, and without
        the settings of the caller's own PostgreSQL and locale.

        Raises
        ------
        PermissionError
            This user may not run that file.

        """
        return subprocess.run(  # noqa: S603 - our own binaries, an argument list
            [str(part) for part in command],
            check=False,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            cwd="/",
            env=environment(),
            input=words,
            start_new_session=True,
            user=self.uid if self.is_other else None,
            group=self.gid if self.is_other else None,
            extra_groups=[] if self.is_other else None,
        )

    def can_enter(self, folder: Path) -> bool:
        """Tell whether this user can reach a folder and what lies in it."""
        return self.run("/bin/sh", "-c", 'cd "$0"', folder).returncode == 0

    def give(self, path: Path) -> None:
        """Make this user the owner of a file or folder that the caller has made."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)


def server_user(data: Path) -> ServerUser:
    """Return the user that runs the server of this data folder.

    Raises
    ------
    NotOursError
        The folder belongs to another user, and the caller is not root.

    """
    uid = os.geteuid()
    owner = _owner(data)
    if uid != ROOT:
        if owner not in (None, uid):
            raise NotOursError(
                f"The local database in {data} belongs to {_name(owner)}. Run the "
                "command as that user, or start over in a fresh copy of the project."
            )
        return ServerUser(uid, os.getegid(), is_other=False)
    if owner not in (None, ROOT):
        return ServerUser(owner, data.stat().st_gid, is_other=True)
    return _unprivileged()


def environment() -> dict[str, str]:
    """Return the caller's environment without what would change PostgreSQL's mind."""
    foreign = ("PG", "LC_", "LANG")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(foreign)
    }
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _owner(data: Path) -> int | None:
    try:
        return data.stat().st_uid
    except FileNotFoundError:
        return None
    except PermissionError as refusal:
        raise NotOursError(
            f"The local database in {data} belongs to somebody else. Run the command "
            "as that user, or start over in a fresh copy of the project."
        ) from refusal


def _name(uid: int | None) -> str:
    import pwd  # not on Windows, where callers are refused before they come here

    try:
        return pwd.getpwuid(uid or ROOT).pw_name
    except KeyError:
        return f"user number {uid}"


def _unprivileged() -> ServerUser:
    import pwd  # as above

    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(entry.pw_uid, entry.pw_gid, is_other=True)
    raise LocalDatabaseError(
        "PostgreSQL does not run as root, and this machine has neither a user "
        "“postgres” nor “nobody” to run it as. Call the command as an ordinary user."
    )
