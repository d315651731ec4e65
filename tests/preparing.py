"""What the whole suite needs before its first test, made while tests are collected.

Processes that share the suite would otherwise wait for one another: one loads the
demonstration, and the others stand still. Whoever needs something before it is ready
waits for it at the same lock, or makes it where this broke off.
"""

from __future__ import annotations

import os
import subprocess
import sys
from subprocess import DEVNULL, Popen

from tests import databases


def begin() -> Popen[bytes]:
    """Start making everything, in a process of its own."""
    return Popen(
        [sys.executable, "-m", "tests.preparing"],
        cwd=databases.ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
    )


def end(process: Popen[bytes]) -> None:
    """Let go of it, whether or not it is done."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def prepare() -> None:
    """Make the databases that tests clone, and the files that a server hands out."""
    databases.empty_template()
    databases.demo_template()
    import django

    django.setup()
    from tests.live import built_static_files

    built_static_files()


if __name__ == "__main__":
    prepare()
