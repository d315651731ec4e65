"""A project folder with its own cluster, stopped and removed after the test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from intervisit.support import localdb


@pytest.fixture
def root() -> Iterator[Path]:
    """A short path that any user may pass through, as a clone often has.

    pytest's own folder is closed to other users when root runs the tests; that case
    has a test of its own.
    """
    folder = Path(tempfile.mkdtemp(prefix="iv-"))
    folder.chmod(0o755)
    yield folder
    _clear(folder)


@pytest.fixture
def closed_root(tmp_path: Path) -> Iterator[Path]:
    """A project that nobody but the caller may enter, like a home."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    yield folder
    _clear(folder)


@pytest.fixture
def as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root runs the server as another user")


def _clear(folder: Path) -> None:
    for fast in (False, True):
        localdb.reset(folder, fast=fast)
    shutil.rmtree(folder)
