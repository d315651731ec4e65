from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from intervisit.imports.models import Import
from intervisit.networks.models import Organisation
from intervisit.support.scope import within
from tests.imports.files import csv_bytes, dirty_schools


def told(path, *options, subject="schools"):
    out = StringIO()
    call_command("import", subject, str(path), "--network", "nyc", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def schools_file(tmp_path):
    path = tmp_path / "schools_2015_16.csv"
    path.write_bytes(dirty_schools())
    return path


def test_command_writes_what_it_tells(new_york, schools_file):
    words = told(schools_file)

    assert "6  new" in words
    assert "row 4: No code; it goes in under its second code, OAXX" in words
    assert words.endswith("Written.\n")
    with within(new_york):
        assert Organisation.objects.count() == 6


def test_rehearsal_writes_nothing_at_all(new_york, schools_file):
    words = told(schools_file, "--dry-run")

    assert words.endswith("Nothing was written.\n")
    with within(new_york):
        assert (Organisation.objects.count(), Import.objects.count()) == (0, 0)


def test_columns_can_be_named(new_york, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_bytes(csv_bytes(["mark", "name"], ["1", "A"]))

    with pytest.raises(CommandError, match="No column is chosen for “Code”"):
        told(path)
    told(path, "--map", "mark=code")

    with within(new_york):
        assert Organisation.objects.get().code == "1"


def test_rows_that_stay_out_are_kept_in_a_file(new_york, tmp_path):
    path, left = tmp_path / "a.csv", tmp_path / "left.csv"
    path.write_bytes(csv_bytes(["code", "name"], ["1", "A"], ["", "B"]))

    told(path, "--left", str(left))

    assert "has no code" in left.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "schools", "/nowhere", "--network", "nyc"), "no file"),
        (("import", "schools", "/nowhere", "--network", "atlantis"), "no network"),
    ],
)
def test_what_is_not_there_is_named(new_york, arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command(*arguments)
