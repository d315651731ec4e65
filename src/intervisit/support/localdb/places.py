"""Where the files of a local database lie.

An ordinary user's database lies in `.local/postgres/` of the project. Root's server
runs as another user; where that user cannot enter the project (a home is closed), the
database lies under `/var/lib/intervisit/`, under a name kept in the project.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from intervisit.support.localdb.server_user import ServerUser, server_user

STATE_OF_ROOT = Path("/var/lib/intervisit")
OURS_BUT_OPEN = 0o755
# The address of a socket holds 104 bytes on macOS and 108 on Linux, ending in a zero.
LONGEST_SOCKET_PATH = 103
SOCKET_NAME = ".s.PGSQL.5432"
# libpq reads a comma as a list of hosts; quotes would need escaping in two languages.
PLAIN_PATH = re.compile(r"""[^,'"\\\n]+""")


@dataclass(frozen=True)
class Places:
    """The files of one cluster.

    Parameters
    ----------
    data
        PostgreSQL's data folder, closed to all but the server's user. The socket lies
        in it where its path is short enough.
    lock
        Held by whoever starts, stops or removes the cluster.
    user
        Who runs the server.

    """

    data: Path
    lock: Path
    user: ServerUser

    @property
    def log(self) -> Path:
        """What the server has said."""
        return self.data / "server.log"

    @property
    def takes_socket(self) -> bool:
        """Whether a socket can lie in the data folder."""
        path = str(self.data / SOCKET_NAME)
        short = len(path.encode()) <= LONGEST_SOCKET_PATH
        return short and PLAIN_PATH.fullmatch(path) is not None


def places_of(root: Path, *, fast: bool) -> Places:
    """Return where the cluster of a project lies, and make the folders around it.

    Parameters
    ----------
    root
        The project's folder.
    fast
        Whether the cluster for tests is meant.

    """
    name = "tests" if fast else "main"
    near = _open_folder(_open_folder(root.resolve() / ".local") / "postgres")
    user = server_user(near / name)
    closed = user.is_other and not user.can_enter(near)
    home = _home_elsewhere(near) if closed else near
    data = home / name
    return Places(data=data, lock=near / f"{name}.lock", user=server_user(data))


def remove_home_if_empty(places: Places) -> None:
    """Leave nothing outside the project when its clusters are gone."""
    home = places.data.parent
    if home.parent == STATE_OF_ROOT and not any(home.iterdir()):
        home.rmdir()


def _home_elsewhere(near: Path) -> Path:
    """Return a folder outside a closed home, the same one for as long as `near` lives.

    The name is random, so that a fresh copy of the project in the same place starts
    fresh, and depends on the path, so that two copies never share one database.
    """
    note = near / "elsewhere"
    if not note.exists():
        note.write_text(secrets.token_hex(8), encoding="ascii")
    key = f"{note.read_text(encoding='ascii')} {near}"
    name = hashlib.sha256(key.encode()).hexdigest()[:16]
    return _open_folder(_open_folder(STATE_OF_ROOT) / name)


def _open_folder(folder: Path) -> Path:
    """Make a folder that other users may pass through; change none that exists."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(OURS_BUT_OPEN)
    return folder
