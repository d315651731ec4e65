from __future__ import annotations

from intervisit.programmes.domain.documents import definition_from
from intervisit.programmes.domain.schema.choices import Factor
from intervisit.programmes.domain.schema.matching import Matching, Weight
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.domain.weighing import Fact, facts_weighed


def test_only_what_weighs_something_is_asked_for():
    matching = Matching(
        weights=(
            Weight(factor=Factor.TRAVEL, percent=100),
            Weight(factor=Factor.FOCUS, percent=0),
            Weight(factor=Factor.PREFERENCES, percent=5),
        )
    )

    assert facts_weighed(matching) == (Fact.PLACE,)


def test_definition_without_matching_asks_for_nothing():
    assert facts_weighed(None) == ()


def test_shipped_definition_asks_for_what_its_matching_weighs():
    definition = definition_from(shipped_document("learning_partners_plus"))

    assert Fact.FOCUS in facts_weighed(definition.matching)
