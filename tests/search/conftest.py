from __future__ import annotations

import pytest

from intervisit.search.domain.documents import NewDocument
from tests.factories.search import offer

TALK = NewDocument(
    1,
    "Classroom talk across subjects",
    "Exploratory discussion with talk protocols.",
    tags=("phase:primary", "kind:visit"),
    place=(40.7, -74.0),
)
PHONICS = NewDocument(
    2,
    "Phonics in first grade",
    "Daily decoding in small groups.",
    also="Hilltop Academy",
    tags=("phase:primary", "kind:coaching"),
    place=(40.9, -74.0),
)
FRACTIONS = NewDocument(
    3,
    "Fractions with number lines",
    "Mathematics for older students.",
    tags=("phase:secondary", "kind:visit"),
    place=(34.0, -118.2),
)


@pytest.fixture
def listings(nyc):
    """Three documents that can be found."""
    offer(TALK, PHONICS, FRACTIONS)
    return nyc
