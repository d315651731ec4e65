import os
from datetime import timedelta
from pathlib import Path

from intervisit.imports.models import Import, ImportEffect, ImportRow
from intervisit.imports.operations.applying import discard
from intervisit.imports.operations.undoing import forget_old_imports, sweep_bytes
from tests.conftest import NOW
from tests.imports.files import csv_bytes
from tests.imports.runs import applied, started

CONTENT = csv_bytes(["code", "name"], ["1", "A"])


def test_file_rows_and_effects_are_forgotten_after_thirty_days(office):
    run = applied(CONTENT, office)

    assert forget_old_imports(by=office, at=NOW + timedelta(days=29)) == 0
    assert forget_old_imports(by=office, at=NOW + timedelta(days=31)) == 1

    run.refresh_from_db()
    assert (run.file.name, run.counts["add"]) == ("", 1)
    assert (ImportRow.objects.count(), ImportEffect.objects.count()) == (0, 0)


def test_bytes_go_only_when_nothing_knows_them(office):
    kept, gone = started(CONTENT, office), started(CONTENT, office)
    path, other = Path(gone.file.path), Path(kept.file.path)
    discard(run=gone, by=office, at=NOW)
    assert path.exists()
    for file in (path, other):
        os.utime(file, (0, 0))

    assert sweep_bytes(at=NOW) == 1

    assert (path.exists(), other.exists()) == (False, True)
    assert Import.objects.count() == 1
