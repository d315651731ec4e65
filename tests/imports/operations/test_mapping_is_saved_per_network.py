"""What an office said its columns are, the next file begins with: in its network."""

from __future__ import annotations

from intervisit.imports.models import SavedMapping
from intervisit.imports.operations.applying import import_now
from intervisit.imports.operations.checking import check_now
from intervisit.imports.operations.choosing import choose_columns
from intervisit.imports.queries.storing import mapping_of
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.support.scope import within
from tests.conftest import NOW
from tests.imports.files import csv_bytes
from tests.imports.runs import started

#: Heads that nobody could guess: what stands below them is a code and a name.
FIRST = csv_bytes(["Kennung", "Wie sie heißt"], ["S1", "Oak"], ["S2", "Elm"])
SECOND = csv_bytes(["Wie sie heißt", "KENNUNG"], ["Ash", "S3"])
CHOSEN = {"Kennung": "code", "Wie sie heißt": "name"}


def proposed(by):
    """Give what a new file begins with."""
    return dict(mapping_of(started(SECOND, by)).targets)


def test_mapping_is_saved_per_network(nyc, boston, office):
    guessed = proposed(office)
    run = started(FIRST, office)
    run = choose_columns(run=run, targets=CHOSEN, settings={}, by=office, at=NOW)
    chosen_only = proposed(office)
    run = check_now(run=run, by=office, at=NOW)
    import_now(run=run, is_complete=False, is_confirmed=False, by=office, at=NOW)

    again = proposed(office)
    with within(boston):
        elsewhere = proposed(Actor(boston.pk))
        seen_elsewhere = SavedMapping.objects.count()

    assert "code" not in guessed.values()
    assert chosen_only == guessed
    assert set(Organisation.objects.values_list("code", flat=True)) >= {"S1", "S2"}
    assert again == {"Wie sie heißt": "name", "KENNUNG": "code"}
    assert (elsewhere, seen_elsewhere) == (guessed, 0)
