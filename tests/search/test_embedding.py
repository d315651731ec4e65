from __future__ import annotations

import numpy as np
import pytest

from intervisit.search import embedding
from intervisit.search.queries.finding import Mode, find
from tests.factories.search import KIND, every

HERE = pytest.mark.skipif(
    not embedding.is_installed(), reason="extra search is not here"
)


@HERE
def test_vectors_have_length_one_and_keep_the_order_of_texts():
    texts = ["Phonics", "A much longer text about fractions " * 20, "Phonics"]

    vectors = embedding.vectors_of(texts)

    assert vectors.shape == (3, embedding.SIZE)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[0], vectors[2], atol=0.02)


@HERE
def test_what_means_the_same_is_nearer():
    teach, learn, boat = embedding.vectors_of(
        ["helping children to read", "early literacy support", "a boat on the sea"]
    )

    assert teach @ learn > teach @ boat + 0.2


@HERE
def test_vector_that_was_begun_beside_is_the_same():
    begun = embedding.begun("early literacy")

    assert begun() == embedding.written(embedding.vector_of("early literacy"))


def test_without_the_model_search_goes_by_words_and_says_so(listings, monkeypatch):
    monkeypatch.setattr(embedding, "is_installed", lambda: False)

    answer = find("phonics", kind=KIND, among=every(), mode=Mode.HYBRID)

    assert [result.subject_id for result in answer.results] == [2]
    assert answer.by_meaning is False
