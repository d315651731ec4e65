"""Every file of a list is written of one and the same sheet.

So a walk that reads what a list tells may ask for one kind of file alone.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from intervisit.support.documents import Sheet
from intervisit.support.tables import views
from tests.harness.kept import Kept, answers

# Lists that the control looks at: one with a file would do.
FEW = 5


@pytest.fixture
def sheets(monkeypatch) -> dict[str, Sheet]:
    """Keep the sheet that each kind of file would be written of."""
    kept: dict[str, Sheet] = {}

    def keep(kind: str):
        def write(sheet: Sheet) -> bytes:
            kept[kind] = replace(sheet, rows=list(sheet.rows))
            return b""

        return write

    for kind in views.WRITERS:
        monkeypatch.setitem(views.WRITERS, kind, keep(kind))
    return kept


def lists() -> list[Kept]:
    return [kept for kept in answers() if kept.is_list]


def differing(among: list[Kept], clients, sheets) -> tuple[list[str], int]:
    """Name the lists whose files don't hold the same cells; and how many had files."""
    wrong, written = [], 0
    for listed in among:
        sheets.clear()
        for kind in views.WRITERS:
            clients(listed.visit.persona).get(f"{listed.path}?as={kind}")
        # A list that is no file of any kind is left out.
        first, *others = (sheets.get(kind) for kind in views.WRITERS)
        written += first is not None
        if any(other != first for other in others):
            wrong.append(str(listed))
    return wrong, written


def test_all_files_of_a_list_hold_the_same_cells(demo_db, clients, sheets):
    assert set(views.WRITERS) == {"csv", "xlsx"}
    wrong, written = differing(lists(), clients, sheets)

    assert wrong == []
    assert written > 20


def test_file_with_a_cell_more_is_noticed(demo_db, clients, sheets, monkeypatch):
    """The control: a writer that is handed something else is told apart."""
    keep = views.WRITERS["xlsx"]
    monkeypatch.setitem(
        views.WRITERS,
        "xlsx",
        lambda sheet: keep(replace(sheet, rows=[*sheet.rows, ["more"]])),
    )

    few = lists()[:FEW]
    wrong, written = differing(few, clients, sheets)

    assert written > 0
    assert len(wrong) == written
