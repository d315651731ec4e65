from __future__ import annotations

import pytest

from intervisit.search import embedding
from intervisit.search.evaluation.asking import figures_of, take_in
from intervisit.search.evaluation.judged import read_judged
from tests.search.evaluation.collections import write


@pytest.fixture
def judged(tmp_path):
    files = write(tmp_path)
    return read_judged(files.corpus, files.queries, files.grades)


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["hybrid", "lexical"])
def test_collection_is_asked_through_the_way_of_the_pages(judged, mode):
    read = []

    network = take_in(judged, kind="judged", tell=read.append)
    figures = figures_of(judged, network=network, kind="judged", mode=mode)

    took = figures.pop("milliseconds")
    assert sorted(took) == ["p50", "p95", "p99"]
    assert read == [3]
    assert figures == {
        "documents": 3,
        "queries": 2,
        "mode": mode,
        "ndcg@10": 1.0,
        "recall@10": 1.0,
    }


@pytest.mark.django_db
def test_figures_say_that_they_go_by_words_where_the_model_is_missing(
    judged, monkeypatch
):
    monkeypatch.setattr(embedding, "is_installed", lambda: False)

    network = take_in(judged, kind="judged")
    figures = figures_of(judged, network=network, kind="judged", mode="hybrid")

    assert figures["mode"] == "lexical"
