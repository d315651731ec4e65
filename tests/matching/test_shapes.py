"""Which shape of a definition a group has, and what is amiss with it."""

from __future__ import annotations

import pytest

from intervisit.matching.queries.shapes import fitting_shape
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.shipped import shipped_document


def definition_of(key):
    return Definition.model_validate(shipped_document(key))


@pytest.mark.checklist("N5", "N10")
@pytest.mark.parametrize(("partners", "shape"), [(2, "triad"), (3, "quad")])
def test_triads_and_quads_are_told_apart_by_their_size(partners, shape):
    definition = definition_of("learning_partners")
    ways = ["host", *["partner"] * partners]

    assert fitting_shape(definition, ways, "triad") == (shape, "")


@pytest.mark.checklist("N10", "N11")
@pytest.mark.parametrize(("partners", "fits"), [(4, False), (5, True), (7, True)])
def test_plus_group_has_five_to_seven_partners(partners, fits):
    definition = definition_of("learning_partners_plus")
    ways = ["host", *["partner"] * partners]

    key, problem = fitting_shape(definition, ways, "plus_group")

    assert key == "plus_group"
    assert (problem == "") is fits


def test_group_that_fits_nothing_says_what_is_missing():
    definition = definition_of("learning_partners_plus")

    _key, problem = fitting_shape(definition, ["host", "partner"], "plus_group")

    assert problem == "a Plus group needs 5 × Partner schools and has 1."
