"""`intervisit localdb`: the local database by hand."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from intervisit.cli.environment import NotConfiguredError, project_root
from intervisit.support import localdb
from intervisit.support.localdb import State


def run(words: Sequence[str]) -> int:
    """Run `localdb start|url|stop|status|reset`; return the exit status."""
    parser = argparse.ArgumentParser(prog="intervisit localdb", description=__doc__)
    parser.add_argument("action", choices=sorted(_ACTIONS))
    parser.add_argument(
        "--tests",
        action="store_true",
        help="the separate database of the test suite",
    )
    asked = parser.parse_args(words)
    try:
        return _ACTIONS[asked.action](project_root(), asked.tests)
    except localdb.LocalDatabaseError as problem:
        raise NotConfiguredError(str(problem)) from problem


def _start(root: Path, fast: bool) -> int:  # noqa: FBT001 - one shape for all actions
    params = localdb.ensure(root, fast=fast)
    print("The local database has been started." if params.started else "It runs.")
    print(f"It stays up until “intervisit localdb stop”. Its address:\n{params.url}")
    return 0


def _url(root: Path, fast: bool) -> int:  # noqa: FBT001 - as above
    print(localdb.ensure(root, fast=fast).url)
    return 0


def _stop(root: Path, fast: bool) -> int:  # noqa: FBT001 - as above
    stopped = localdb.stop(root, fast=fast)
    print("The local database has stopped." if stopped else "It was not running.")
    return 0


def _status(root: Path, fast: bool) -> int:  # noqa: FBT001 - as above
    found = localdb.status(root, fast=fast)
    words = {
        State.ABSENT: "There is no local database yet; “intervisit demo” makes one.",
        State.STOPPED: f"The local database is stopped. Its data: {found.data}",
        State.RUNNING: f"The local database runs. Its data: {found.data}",
    }
    print(words[found.state])
    if found.params is not None:
        print(f"Its address: {found.params.url}")
    return 0


def _reset(root: Path, fast: bool) -> int:  # noqa: FBT001 - as above
    localdb.reset(root, fast=fast)
    print("The local database and everything in it have been removed.")
    return 0


_ACTIONS: Mapping[str, Callable[[Path, bool], int]] = {
    "start": _start,
    "url": _url,
    "stop": _stop,
    "status": _status,
    "reset": _reset,
}
