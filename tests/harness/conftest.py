from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.harness import kept


@pytest.fixture(scope="session", autouse=True)
def shared_folder(tmp_path_factory, worker_id) -> Iterator[None]:
    """Name the folder in which processes of one run of the suite share answers."""
    if worker_id != "main":
        kept.SHARED.append(tmp_path_factory.getbasetemp().parent)
    yield
    kept.SHARED.clear()
