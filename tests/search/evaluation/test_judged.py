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
        (
            {"corpus": '{"_id": "a", "text": "x"}\n' + "[" * 100_000},
            "c.jsonl, line 2: this JSON nests too deep",
        ),
        ({"corpus": '{"_id": ' + "9" * 5_000 + "}"}, "or has a number too long"),
        ({"corpus": '{"_id": ["a"]}'}, "line 1: an object with an “_id”"),
        ({"corpus": '{"_id": true}'}, "line 1: an object with an “_id”"),
        ({"corpus": '{"_id": "a b"}'}, "line 1: the “_id” “a b” has blanks in it"),
        ({"corpus": r'{"_id": "a", "text": "\ud800"}'}, "“text” holds a sign that no"),
        ({"corpus": r'{"_id": "a", "title": "\u0000"}'}, "“title” holds a sign"),
        ({"queries": "\n"}, "q.jsonl: there is no query in it"),
        ({"queries": '{"_id": "1"}'}, "q.jsonl, line 1: “text” should be a text"),
        ({"grades": "1\ta\t1\n1\ta\t2"}, "line 2: “a” was judged for “1” before"),
        ({"grades": f"1\ta\t{'9' * 5_000}"}, "r.tsv, line 1: “9999"),
        ({"grades": "1\tx\t1\n1\ta\t0"}, "line 1: there is no document “x”, nor any"),
        ({"grades": ""}, "r.tsv: no line says that anything is of worth"),
        ({"grades": "9\ta\t1"}, "r.tsv, line 1: there is no query “9”"),
        ({"grades": "1\ta\t0"}, "r.tsv: no line says that anything is of worth"),
    ],
)
def test_line_that_is_wrong_is_named(tmp_path, changed, said):
    with pytest.raises(NotReadableError, match=re.escape(said)):
        read(write(tmp_path, **changed))


def test_what_is_odd_is_told_and_taken_as_it_is(tmp_path):
    files = write(tmp_path, grades="1\ta\t1\n1\tx\t2\n1\ty\t-1\n")

    judged = read(files)

    assert judged.grades == {"1": {"a": 1, "x": 2}}
    missing = f"{files.grades}, line 2: there is no document “x”; 2 judged in all are"
    assert judged.notes == (
        f"{missing} not in the corpus and count as never found.",
        "2 queries have no grade above 0 and are not asked.",
    )


def test_names_may_be_numbers_and_nought_is_one(tmp_path):
    files = write(
        tmp_path,
        corpus='{"_id": 0, "text": "x"}',
        queries='{"_id": 0, "text": "x"}',
        grades="0\t0\t1",
    )

    assert read(files).grades == {"0": {"0": 1}}


def test_what_is_packed_is_known_by_its_beginning(tmp_path):
    files = write(tmp_path)
    files.corpus.write_bytes(gzip.compress(files.corpus.read_bytes()))

    assert len(read(files).documents) == len(DOCUMENTS)


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
    with pytest.raises(NotReadableError, match=r"can’t be read \(Is a directory"):
        read_judged(tmp_path, files.queries, files.grades)


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
