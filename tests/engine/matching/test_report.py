"""The memory of a solve is its own, whatever the process that started it has used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from intervisit.engine.matching.report import peak_memory_mb

OWN = "from intervisit.engine.matching.report import peak_memory_mb as told"
PASSED_ON = "from intervisit.engine.matching.report import _by_rusage as told"
LARGE = 200 * 2**20


def told_in_a_child(imported: str) -> int:
    script = f"{imported}; print(told())"
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    return int(found.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux passes it on")
def test_memory_of_the_parent_is_not_counted():
    own_at_rest = told_in_a_child(OWN)
    filled = bytearray(LARGE)
    filled[:: 2**12] = b"x" * len(filled[:: 2**12])

    assert peak_memory_mb() >= 200
    assert told_in_a_child(OWN) < own_at_rest + 50
    assert told_in_a_child(PASSED_ON) >= 200, "the control no longer shows the trap"
    assert len(filled) == LARGE
