from __future__ import annotations

import pytest

from intervisit.applications.domain.conflicts import (
    AboutApplication,
    AboutReviewer,
    Ground,
    known_ground,
)

APPLICATION = AboutApplication(1, frozenset({10}), frozenset({2}))


@pytest.mark.parametrize(
    ("reviewer", "ground"),
    [
        (AboutReviewer(1, frozenset({10})), Ground.SELF),
        (AboutReviewer(2), Ground.PARTY),
        (AboutReviewer(3, frozenset({10}), frozenset({10})), Ground.LEADS),
        (AboutReviewer(3, frozenset({10, 20})), Ground.OWN_SCHOOL),
        (AboutReviewer(3, frozenset({20}), frozenset({20})), None),
    ],
)
def test_gravest_known_ground_holds(
    reviewer: AboutReviewer, ground: Ground | None
) -> None:
    assert known_ground(reviewer, APPLICATION) is ground
