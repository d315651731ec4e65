"""How good the search is, through the product's own path, and what it costs.

Each collection is loaded into a database of its own as a capability would, and every
query is asked through ``find``: spelling, words, meaning, joined. Vectors that were
made before are kept in ``.local/bench``, since they are the same each time; the row of
a collection that had to be read says what that took.

The collections lie beside the project and are not ours to copy: where they are not
there, the rows say so. ``nDCG@10`` takes a grade as its gain.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.scratch import analyse, own_database
from benchmarks.search_texts import (
    DATA,
    LEAST_RIGHT,
    QUESTIONS,
    WRONG_WORDS,
    phrases_beside,
    slips,
)
from benchmarks.table import NOT_RUN, Asked, Row, verdict

TITLE = "Search: what answers are worth, and how long they take"
ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".local" / "bench" / "vectors"
# Collection -> the least nDCG@10, and about how long it takes to read at first.
LEAST = {"med": 0.79, "cisi": 0.42, "cranfield": 0.33, "nfcorpus": 0.33}
SECONDS_TO_READ = {"med": 60, "cisi": 80, "cranfield": 90, "nfcorpus": 220}
MORE_THAN_WORDS = 1.10
LEAST_SUCCESS = 0.75
LEAST_GROUPS = 250
Step = dict[str, Any]


def rows(asked: Asked) -> Iterator[Row]:
    """Give a row a collection, then teachers' questions, and slips."""
    for name in LEAST:
        if not (DATA / name).is_dir():
            yield Row(name, {}, f"{NOT_RUN}: {DATA.name}/{name} is not beside us")
        elif not asked.allows(SECONDS_TO_READ[name]):
            yield Row(name, {}, f"{NOT_RUN}: no time left")
        else:
            yield _collection_row(_measured("collection", name))
    asked = _measured("questions")
    yield _questions_row(asked)
    yield _thesaurus_row(asked)
    slipped = _measured("slips")
    for step in slipped["rows"]:
        yield _slips_row(step, slipped["words"])


def _measured(*what: str) -> Step:
    with own_database() as url:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.search", *what],
            env=os.environ | {"DATABASE_URL": url, "INTERVISIT_ROLE": "app"},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    found: Step = json.loads(told.stdout.splitlines()[-1])
    return found


def _collection_row(step: Step) -> Row:
    missed = []
    least = LEAST[step["name"]]
    if step["hybrid"] < least:
        missed.append(f"below {least}")
    if step["hybrid"] < MORE_THAN_WORDS * step["lexical"]:
        missed.append("less than a tenth over words alone")
    more = 100 * (step["hybrid"] / step["lexical"] - 1)
    return Row(
        f"{step['name']}: {step['documents']:,} documents, {step['queries']} queries",
        {
            "nDCG@10": f"{step['hybrid']:.3f}",
            "words alone": f"{step['lexical']:.3f}",
            "more": f"{more:.0f} %",
            "recall@10": f"{step['recall']:.3f}",
            "p50": f"{step['p50']:.0f} ms",
            "p95": f"{step['p95']:.0f} ms",
            "index": f"{step['megabytes']:.1f} MB",
            "read": f"{step['read']:.0f} s cpu",
        },
        verdict(missed),
    )


def _slips_row(step: Step, known: int) -> Row:
    least = LEAST_RIGHT[step["edits"]]
    words = f"{WRONG_WORDS} words of {step['letters']} letters or more among {known:,}"
    return Row(
        f"{words}, {step['edits']} wrong",
        {"right": f"{step['right']:.3f}", "p50": f"{step['p50']:.1f} ms"},
        verdict([] if step["right"] >= least else [f"below {least}"]),
    )


def _questions_row(step: Step) -> Row:
    success = step["hybrid"]
    missed = [] if success >= LEAST_SUCCESS else [f"below {LEAST_SUCCESS}"]
    figures = {
        "success@10": f"{success:.3f}",
        "words alone": f"{step['lexical']:.3f}",
        "no thesaurus": f"{step['bare']:.3f}",
    }
    words = f"{step['queries']} teachers’ questions among {step['documents']:,}"
    return Row(words, figures, verdict(missed))


def _thesaurus_row(step: Step) -> Row:
    missed = [] if step["groups"] >= LEAST_GROUPS else [f"fewer than {LEAST_GROUPS}"]
    figures = {"groups": f"{step['groups']}", "terms": f"{step['terms']}"}
    return Row("thesaurus as it is shipped", figures, verdict(missed))


# --- measured in a process and a database of its own -----------------------------


def remember_vectors() -> None:
    """Keep vectors in files: one a batch of texts, named by the texts."""
    import numpy as np

    from intervisit.search import embedding

    KEPT.mkdir(parents=True, exist_ok=True)
    make: Callable[[Sequence[str]], Any] = embedding.vectors_of

    def kept(texts: Sequence[str]) -> Any:
        if len(texts) == 1:
            return make(texts)
        name = hashlib.sha256("\x1e".join(texts).encode()).hexdigest()[:24]
        path = KEPT / f"{name}.npy"
        if not path.is_file():
            np.save(path, make(texts).astype(np.float16))
        return np.load(path).astype(np.float32)

    embedding.vectors_of = kept


def megabytes() -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(pg_total_relation_size(name::regclass)) FROM"
            " unnest(ARRAY['search_entry', 'search_meaning', 'search_wordcount']) name"
        )
        return float(cursor.fetchone()[0]) / 2**20


def collection(name: str) -> Step:
    from intervisit.search.evaluation.asking import ask, load
    from intervisit.search.evaluation.judged import read_judged
    from intervisit.search.queries.finding import Mode
    from intervisit.support import clock
    from intervisit.support.scope import within

    place = DATA / name
    files = (place / "corpus.jsonl.gz", place / "queries.jsonl", place / "qrels.tsv")
    judged = read_judged(*files)
    began = time.process_time()
    with within(_network()):
        load(judged, kind=name, at=clock.now())
    read = time.process_time() - began
    analyse(os.environ["DATABASE_URL"])
    with within(_network()):
        lexical = ask(judged, kind=name, mode=Mode.LEXICAL)
        hybrid = ask(judged, kind=name, mode=Mode.HYBRID)
        size = megabytes()
    return {
        "name": name,
        "documents": len(judged.documents),
        "queries": len(judged.queries),
        "hybrid": hybrid.ndcg,
        "lexical": lexical.ndcg,
        "recall": hybrid.recall,
        "p50": hybrid.within(0.5),
        "p95": hybrid.within(0.95),
        "megabytes": size,
        "read": read,
    }


def questions() -> Step:
    """Ask forty questions whose words do not stand in their answers."""
    from intervisit.kernel.actor import Actor
    from intervisit.search.models import SynonymGroup
    from intervisit.search.operations.thesaurus import bring_shipped_groups
    from intervisit.search.queries.finding import Mode
    from intervisit.support import clock
    from intervisit.support.scope import within

    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()[1:]
    asked = [tuple(line.split("\t")) for line in lines]
    answers = [answer for _, _, answer in asked]
    others = phrases_beside()
    _offer([*answers, *others], "listing")
    analyse(os.environ["DATABASE_URL"])
    network = _network()
    with within(network):
        bare = _success(asked, Mode.HYBRID)
        bring_shipped_groups(by=Actor(network.pk), at=clock.now())
        groups = SynonymGroup.objects.values_list("terms", flat=True)
        found = {
            "groups": len(groups),
            "terms": sum(map(len, groups)),
            "hybrid": _success(asked, Mode.HYBRID),
            "lexical": _success(asked, Mode.LEXICAL),
        }
    documents = len(answers) + len(others)
    return {**found, "bare": bare, "queries": len(asked), "documents": documents}


def _success(asked: Sequence[tuple[str, ...]], mode: Any) -> float:
    from intervisit.search.models import Document
    from intervisit.search.queries.finding import find

    among = Document.objects.filter(kind="listing").values("subject_id")
    hits, missed = 0, []
    for number, (network, question, _) in enumerate(asked):
        found = find(question, kind="listing", among=among, mode=mode)
        first = [result.subject_id for result in found.results[:10]]
        hits += number in first
        missed += [] if number in first else [f"{network}: {question}"]
    print(mode, "not in the first ten:", *missed, sep="\n  ", file=sys.stderr)
    return hits / len(asked)


def _offer(texts: Sequence[str], kind: str) -> None:
    from intervisit.kernel.actor import Actor
    from intervisit.search.domain.documents import NewDocument
    from intervisit.search.operations.indexing import index_waiting
    from intervisit.search.operations.offering import offer_documents
    from intervisit.support import clock
    from intervisit.support.scope import within

    network = _network()
    by, at = Actor(network.pk), clock.now()
    documents = [NewDocument(number, text) for number, text in enumerate(texts)]
    for start in range(0, len(documents), 5_000):
        with within(network):
            part = documents[start : start + 5_000]
            offer_documents(kind=kind, documents=part, by=by, at=at)
            while index_waiting(kind=kind, by=by, at=at, most=1_000):
                pass


def _network() -> Any:
    from intervisit.networks.models import Network
    from intervisit.support import clock

    network, _ = Network.objects.get_or_create(
        slug="bench", defaults={"name": "B", "created_at": clock.now()}
    )
    return network


def main(what: str, *more: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisit.config.settings")
    import django

    django.setup()
    remember_vectors()
    parts = {"collection": collection, "questions": questions, "slips": slips}
    print(json.dumps(parts[what](*more)))


if __name__ == "__main__":
    main(*sys.argv[1:])
