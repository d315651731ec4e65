"""The pinned requirements, and when they are installed again."""

import re
from pathlib import Path

import pytest

from tools import environment

REQUIREMENTS = Path(environment.ROOT) / "requirements"


def pins(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / name).read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==(\S+)", text, re.MULTILINE))


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """Point the tool at an environment that holds nothing."""
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    (tmp_path / "python").touch()


def test_larger_sets_of_packages_hold_the_smaller_ones_in_the_same_versions():
    base, local, dev = pins("base.txt"), pins("localdb.txt"), pins("dev.txt")

    assert len(base) > 30
    assert base.items() <= local.items()
    assert local.items() <= dev.items()


def test_requirements_name_no_index():
    for file in REQUIREMENTS.glob("*.txt"):
        assert "://" not in file.read_text(), file


@pytest.mark.usefixtures("fresh")
def test_environment_is_made_once_for_each_kind():
    before = environment.is_current("demo"), environment.is_current("dev")
    environment.stamp("demo").write_text(environment.fingerprint("demo"))

    assert before == (False, False)
    assert environment.is_current("demo")
    assert not environment.is_current("dev")


@pytest.mark.usefixtures("fresh")
def test_developers_environment_is_good_for_the_demonstration():
    environment.stamp("dev").write_text(environment.fingerprint("dev"))

    assert environment.is_current("demo")


@pytest.mark.usefixtures("fresh")
def test_environment_of_other_requirements_is_out_of_date():
    environment.stamp("dev").write_text("made from something else")

    assert not environment.is_current("dev")
