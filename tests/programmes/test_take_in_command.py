"""``intervisit take_in``."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from intervisit.support.scope import within
from tests.cast import gather
from tests.factories.programmes import CohortFactory, published


@pytest.fixture
def cohort(new_york):
    with within(new_york):
        gather(new_york)
        programme = published()
        return CohortFactory(programme=programme, definition=programme.current)


def run(tmp_path, text, *options, cohort="Plus 2026–27", network="nyc"):
    path = tmp_path / "schools.csv"
    path.write_text(text)
    out = io.StringIO()
    call_command(
        "take_in",
        str(path),
        f"--network={network}",
        f"--cohort={cohort}",
        "--on=2026-11-22",
        *options,
        stdout=out,
    )
    return out.getvalue()


def count(new_york, cohort):
    with within(new_york):
        return cohort.participations.count()


def test_rehearsal_says_what_would_happen_and_writes_nothing(
    new_york, cohort, tmp_path
):
    told = run(tmp_path, "H001\nX999\n", "--as=host", "--dry-run")

    assert "1  come in" in told
    assert "line 2: Nobody here has the code" in told
    assert "Nothing was written." in told
    assert count(new_york, cohort) == 0


def test_list_is_written(new_york, cohort, tmp_path):
    assert "Written." in run(tmp_path, "H001\nP001\n", "--as=partner")
    assert count(new_york, cohort) == 2


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("H001", {"network": "nowhere"}, "no network “nowhere”"),
        ("H001", {"cohort": "Other"}, "0 cohorts are called “Other”"),
        ("X999", {}, "would change nothing"),
        ("%PDF-1.4", {}, "not a table"),
    ],
)
def test_command_says_what_is_wrong(cohort, tmp_path, text, names, words):
    with pytest.raises(CommandError, match=words):
        run(tmp_path, text, "--as=host", **names)


def test_file_has_to_be_there(cohort):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("take_in", "gone.csv", "--network=nyc", "--cohort=x")
