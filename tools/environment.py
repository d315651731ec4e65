"""Make `.venv` from the pinned requirements; do nothing where it is up to date.

Runs before anything is installed, so it uses the standard library only:
`python3.11 tools/environment.py demo` installs what the product needs, `… dev` what
its developers need besides.
"""

import fcntl
import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCAL = ROOT / ".local"
BUILD = ROOT / "requirements" / "build.txt"
# Each kind with its file, and with the other kinds whose presence is as good.
KINDS = {"demo": ("localdb.txt", ("dev",)), "dev": ("dev.txt", ())}
SAYS = {"demo": "about 60 packages, 200 MB", "dev": "about 130 packages, 500 MB"}


def main(kind: str) -> int:
    """Bring the environment up to date for one kind of use; return an exit status."""
    with one_at_a_time():
        if is_current(kind):
            return 0
        begun = time.monotonic()
        say(f"Installing into .venv ({SAYS[kind]}; only when they change) …")
        try:
            make_environment()
            install(kind)
        except subprocess.CalledProcessError as problem:
            say(f"That failed with status {problem.returncode}; its words are above.")
            return 1
        stamp(kind).write_text(fingerprint(kind), encoding="ascii")
        say(f"Installed in {time.monotonic() - begun:.0f} s.")
    return 0


def is_current(kind: str) -> bool:
    """Tell whether the environment holds what this kind, or a larger one, asks for."""
    return PYTHON.exists() and any(
        stamp(one).exists() and stamp(one).read_text() == fingerprint(one)
        for one in (kind, *KINDS[kind][1])
    )


def make_environment() -> None:
    """Make the virtual environment, anew where its folder or its Python has moved."""
    marker = VENV / "made-for.txt"
    if PYTHON.exists() and marker.exists() and marker.read_text() == place():
        return
    try:
        # Not an environment's own Python, which may be the one that is replaced.
        python = getattr(sys, "_base_executable", sys.executable)
        run(python, "-m", "venv", "--clear", str(VENV))
    except subprocess.CalledProcessError:
        say("This Python cannot make environments. On Debian and Ubuntu:")
        say("    apt-get install python3-venv")
        raise
    marker.write_text(place(), encoding="utf-8")


def install(kind: str) -> None:
    """Install the pinned packages, each checked against its hash, and the product."""
    requirements = ROOT / "requirements" / KINDS[kind][0]
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-qq")
    hashed = ("install", "--require-hashes", "--only-binary", ":all:")
    run(*pip, *hashed, "-r", str(BUILD))
    run(*pip, *hashed, "-r", str(requirements))
    here = ("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    run(*pip, *here)
    run(str(PYTHON), "-m", "intervisit.support.fonts", str(LOCAL / "assets"))


def fingerprint(kind: str) -> str:
    """Return a text that changes with what would be installed, and where."""
    digest = hashlib.sha256(place().encode())
    for path in (
        BUILD,
        ROOT / "requirements" / KINDS[kind][0],
        ROOT / "pyproject.toml",
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def place() -> str:
    """Return what an environment cannot survive the change of."""
    return f"{VENV}\n{sys.base_prefix}\n{sys.version}\n"


def stamp(kind: str) -> Path:
    """Return the file that notes what is installed."""
    return VENV / f"installed-{kind}.txt"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second call wait until the first has finished."""
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "environment.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(*command: str) -> None:
    """Run a command, its words going to the terminal."""
    subprocess.run(command, check=True, cwd=ROOT)


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
