from __future__ import annotations

import gzip
import re

import pytest

from intervisit.search.evaluation.judged import (
    NotReadableError,
    ndcg,
    quantile,
    read_judged,
    recall,
)
from tests.search.evaluation.collections import DOCUMENTS, write


def read(files):
    return read_judged(files.corpus, files.queries, files.grades)


def test_collection_has_only_queries_of_which_something_is_of_worth(tmp_path):
    judged = read(write(tmp_path))

    assert judged.queries == {"1": "decoding every day", "2": "number lines"}
    assert judged.grades == {"1": {"a": 2}, "2": {"b": 1}}
    assert [title for _, title, _ in judged.documents] == ["Phonics", "Fractions", ""]


def test_corpus_may_be_compressed_and_grades_in_four_columns(tmp_path):
    files = write(tmp_path, grades="1 Q0 a 1\n")
    packed = tmp_path / "c.jsonl.gz"
    packed.write_bytes(gzip.compress(files.corpus.read_bytes()))

    judged = read_judged(packed, files.queries, files.grades)

    assert len(judged.documents) == len(DOCUMENTS)
    assert judged.grades == {"1": {"a": 1}}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"corpus": '{"_id": "a", "text": "x"}\n{"_id": '},
            "c.jsonl, line 2: this is not JSON",
        ),
        ({"corpus": '\n\n["a"]'}, "c.jsonl, line 3: an object with an “_id”"),
        ({"corpus": '{"text": "x"}'}, "c.jsonl, line 1: an object with an “_id”"),
        ({"corpus": '{"_id": "a"}\n{"_id": "a"}'}, "line 2: “a” was there before"),
        ({"corpus": '{"_id": "a", "text": 3}'}, "line 1: “text” should be a text"),
        ({"corpus": "\n"}, "c.jsonl: there is no document in it"),
        ({"queries": '{"_id": "1", "text": " "}'}, "q.jsonl, line 1: “text” should"),
        ({"grades": "1\ta\t1\n1\ta"}, "r.tsv, line 2: query, document and grade"),
        ({"grades": "1\ta\t1\n1\tb\tgood"}, "r.tsv, line 2: “good” is not a whole"),
        ({"grades": "9\ta\t1"}, "r.tsv, line 1: there is no query “9”"),
        ({"grades": "1\ta\t0"}, "r.tsv: no line says that anything is of worth"),
    ],
)
def test_line_that_is_wrong_is_named(tmp_path, changed, said):
    with pytest.raises(NotReadableError, match=re.escape(said)):
        read(write(tmp_path, **changed))


def test_file_that_cannot_be_read_is_named(tmp_path):
    files = write(tmp_path)
    files.queries.write_bytes(b'{"_id": "1", "text": "x"}\n\xff')
    broken = tmp_path / "c.jsonl.gz"
    broken.write_bytes(gzip.compress(b"{}")[:-4])

    with pytest.raises(NotReadableError, match="line 2: this is not UTF-8"):
        read(files)
    with pytest.raises(NotReadableError, match="not a whole gzip file"):
        read_judged(broken, files.queries, files.grades)
    with pytest.raises(NotReadableError, match=r"can’t be read \(No such file"):
        read_judged(tmp_path / "none.jsonl", files.queries, files.grades)


def test_gain_is_one_for_the_best_order_and_less_for_a_later_place():
    grades = {"a": 2, "b": 1}

    assert ndcg(["a", "b"], grades) == 1
    assert ndcg(["b", "a"], grades) == pytest.approx(0.8597, abs=1e-4)
    assert ndcg(["x"], grades) == 0
    assert recall(["b", "x"], grades) == 0.5
    assert (ndcg([], {}), recall([], {})) == (0, 0)


def test_quantile_is_the_value_that_so_many_do_not_exceed():
    assert quantile([3, 1, 2, 4], 0.5) == 3
    assert quantile([3, 1, 2, 4], 0.99) == 4
