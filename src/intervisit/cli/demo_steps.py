"""The steps that bring a demonstration up to date, each skipped if not needed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from intervisit.cli.demo_words import step
from intervisit.cli.environment import NotConfiguredError
from intervisit.cli.preparation import (
    Note,
    holds_networks,
    read_note,
    static_fingerprint,
    write_note,
)
from intervisit.support import fonts

LOADING, LOADED = "loading", "loaded"
LAST_LINES = 12


class HalfLoadedError(Exception):
    """Loading the demonstration was interrupted; what is there is of no use."""


def bring_up_to_date(url: str, local: Path, only: Sequence[str] = ()) -> None:
    """Migrate, collect static files and load the demonstration, where needed.

    Parameters
    ----------
    url
        The database.
    local
        The project's `.local/`.
    only
        Networks to load; all of them where none is named.

    Raises
    ------
    HalfLoadedError
        The database has to be made anew first.
    NotConfiguredError
        The database cannot be brought up to date, or a step failed.

    """
    note = read_note(url)
    if note.demonstration == LOADING:
        raise HalfLoadedError
    if rewritten := note.rewritten_migrations():
        raise NotConfiguredError(
            "This version lays its tables in another way than the one that made the "
            f"local database ({', '.join(sorted(rewritten))}). “make demo-reset” "
            "forgets the old data; then start again."
        )
    note = _migrate(url, note)
    _collect_static(local)
    _load(url, note, only)


def _migrate(url: str, note: Note) -> Note:
    current = note.after_migrating()
    if current == note:
        return note
    with step("Laying the tables"):
        _manage("migrate", "--verbosity=0", role="owner")
    write_note(url, current)
    return current


def _collect_static(local: Path) -> None:
    assets, target = local / "assets", local / "static"
    stamp = local / "static-made-from.txt"
    if not fonts.is_built(assets):
        with step("Cutting the typefaces"):
            fonts.build(assets)
    now = static_fingerprint(assets)
    if target.is_dir() and stamp.exists() and stamp.read_text() == now:
        return
    with step("Collecting style sheets, scripts and typefaces"):
        _manage("collectstatic", "--noinput", "--clear", "--verbosity=0", role="app")
    stamp.write_text(now, encoding="ascii")


def _load(url: str, note: Note, only: Sequence[str]) -> None:
    if note.demonstration == LOADED or holds_networks(url):
        return
    write_note(url, Note(note.code, note.migrations, LOADING))
    what = ", ".join(only) or "five networks"
    with step(f"Loading the demonstration: {what} with invented people"):
        _manage("load_demo", *(f"--only={slug}" for slug in only), role="app")
    write_note(url, Note(note.code, note.migrations, LOADED))


def _manage(*words: str, role: str) -> None:
    """Run a management command in another process, under another role."""
    done = subprocess.run(  # noqa: S603 - our own command, an argument list
        [sys.executable, "-m", "intervisit.cli", *words],
        env={**os.environ, "INTERVISIT_ROLE": role},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        said = "\n".join(done.stdout.splitlines()[-LAST_LINES:])
        raise NotConfiguredError(f"“intervisit {words[0]}” failed:\n{said}")
