"""Steps of ``benchmarks.search_many``, each in a process of its own."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.search_load import KIND, told

COMPARED = 60
Step = dict[str, Any]


def spread(wall: Sequence[float], cpu: Sequence[float]) -> Step:
    from intervisit.search.evaluation.judged import quantile

    return {
        "p50": quantile(wall, 0.5),
        "p99": quantile(wall, 0.99),
        "cpu50": quantile(cpu, 0.5),
        "cpu99": quantile(cpu, 0.99),
    }


def _narrowing(name: str) -> Any:
    from intervisit.search.queries.candidates import Narrowing
    from intervisit.search.scopes import Near

    tags: dict[str, list[str]] = {}
    if "phase" in name:
        tags["phase"] = ["p1"]
    if "region" in name:
        tags["region"] = ["r3"]
    if "open" in name:
        tags["now"] = ["open"]
    near = Near(40.7, -74.0, 8) if "near" in name else None
    return Narrowing(tags, near, on=date(2026, 11, 22))


def _network() -> Any:
    from intervisit.networks.models import Network
    from intervisit.support import clock

    network, _ = Network.objects.get_or_create(
        slug="bench", defaults={"name": "B", "created_at": clock.now()}
    )
    return network


def _owner() -> Any:
    import psycopg

    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def load(size: str) -> None:
    from benchmarks import search_load
    from benchmarks.search import megabytes, remember_vectors
    from intervisit.support.scope import within

    remember_vectors()
    network, of = _network(), search_load.material()
    began = time.perf_counter()
    with _owner() as connection:
        built = search_load.load(connection, network.pk, of, int(size))
        load_seconds = time.perf_counter() - began - sum(built.values())
        connection.execute("VACUUM ANALYZE")
    with within(network):
        told(built | {"load": load_seconds, "megabytes": megabytes()})


def smooth(size: str) -> None:
    from benchmarks import search_load
    from benchmarks.search import remember_vectors

    remember_vectors()
    of = search_load.material()
    with _owner() as connection:
        listed = search_load.all_rows(of, int(size))
        search_load.load_vectors(connection, _network().pk, of, listed, "smooth")
        seconds = search_load.built(connection, "meaning")
        connection.execute("VACUUM ANALYZE search_meaning")
    told({"meaning": seconds})


def _questions(seed: int) -> Iterator[str]:
    """Give what is asked: teachers’ questions, beginnings of sentences, words."""
    from benchmarks.search_texts import QUESTIONS, phrases_beside

    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()[1:]
    teachers = [line.split("\t")[1] for line in lines]
    phrases, chance = phrases_beside(20_000), random.Random(seed)
    while True:
        kind = chance.random()
        if kind < 0.3:
            yield chance.choice(teachers)
        elif kind < 0.9:
            words = chance.choice(phrases).split()
            yield " ".join(words[: chance.randint(2, 7)])
        else:
            yield chance.choice(chance.choice(phrases).split())


def _core_seconds(pid: int) -> float:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def client(name: str, many: str, seed: str = "7", starts: str = "0") -> None:
    """Ask so often, one transaction each as a page has it; the first apart."""
    from django.db import connection

    from intervisit.search.models import Document
    from intervisit.search.queries.finding import find
    from intervisit.support.scope import within

    network, narrowing = _network(), _narrowing(name)
    backend = connection.connection.info.backend_pid
    questions = _questions(int(seed))

    def ask(words: str) -> tuple[float, float]:
        cpu = time.process_time() + _core_seconds(backend)
        began = time.perf_counter()
        with within(network):
            among = Document.objects.filter(kind=KIND).values("subject_id")
            find(words, kind=KIND, among=among, narrowing=narrowing)
        took = time.perf_counter() - began
        return 1000 * took, 1000 * (time.process_time() + _core_seconds(backend) - cpu)

    first, _ = ask(next(questions))
    warm = 0 if int(many) <= 20 else 10
    for _ in range(warm):
        ask(next(questions))
    time.sleep(max(0.0, float(starts) - time.time()))
    began = time.perf_counter()
    took = [ask(next(questions)) for _ in range(int(many))]
    wall, cpu = [each for each, _ in took], [each for _, each in took]
    lasted = time.perf_counter() - began
    told(
        spread(wall, cpu)
        | {"first": first, "wall": wall, "cpu": cpu, "lasted": lasted}
        | {"way": _way(network, narrowing)}
    )


def _way(network: Any, narrowing: Any) -> str:
    from intervisit.search.models import Document
    from intervisit.search.queries import candidates
    from intervisit.support.scope import within

    with within(network):
        among = Document.objects.filter(kind=KIND).values("subject_id")
        question = candidates.Question(KIND, among, (), (), narrowing=narrowing)
        number = among.count()
        return "exact" if candidates.goes_exactly(question, number) else "index"


def recall(name: str) -> None:
    """Compare the index of vectors with comparing each: who is among the first 20."""
    from django.db import connection

    from intervisit.search import embedding
    from intervisit.search.models import Document
    from intervisit.search.queries import candidates, statements
    from intervisit.support.scope import within

    questions, shares, nearness = _questions(11), [], []
    with within(_network()):
        among = Document.objects.filter(kind=KIND).values("subject_id")
        for _ in range(COMPARED):
            vector = embedding.written(embedding.vector_of(next(questions)))
            question = candidates.Question(
                KIND, among, (), (), vector, _narrowing(name)
            )
            found = []
            for exactly in (False, True):
                part = statements.by_meaning(question, exactly=exactly, ahead=False)
                with connection.cursor() as cursor:
                    candidates.look_so_far(cursor)
                    cursor.execute(
                        "SELECT o.document_id, 1 - (m.vector <=> %s::halfvec) FROM ("  # noqa: S608 - our own parts
                        f"{part.sql}) o JOIN search_meaning m USING (document_id)"
                        " ORDER BY 2 DESC LIMIT 20",
                        (vector, *part.given),
                    )
                    found.append(cursor.fetchall())
            near, exact = found
            # Equal vectors are equally right, whichever of them comes.
            least = exact[-1][1] - 1e-6
            shares.append(sum(1 for _, like in near if like >= least) / len(exact))
            nearness.append(
                sum(like for _, like in near)
                / max(sum(like for _, like in exact[: len(near)]), 1e-9)
            )
    told(
        {
            "recall": sum(shares) / len(shares),
            "near": sum(nearness) / len(nearness),
        }
    )


def edits(many: str) -> None:
    """Change listings one by one, as their owners do, each found in the end."""
    from benchmarks.search_texts import phrases_beside
    from intervisit.kernel.actor import Actor
    from intervisit.search.domain.documents import NewDocument
    from intervisit.search.operations.indexing import index_waiting
    from intervisit.search.operations.offering import offer_documents
    from intervisit.support import clock
    from intervisit.support.scope import within

    network = _network()
    by, phrases, took = Actor(network.pk), phrases_beside(20_000)[-int(many) :], {}
    for what in ("words", "tags"):
        seconds = []
        for number, phrase in enumerate(phrases, start=1):
            tags = (f"phase:p{number % 3}",)
            document = NewDocument(number, phrase, "Changed.", tags=tags)
            if what == "tags":
                document = NewDocument(number, phrase, "Changed.", tags=("phase:p6",))
            began = time.perf_counter()
            with within(network):
                offer_documents(kind=KIND, documents=[document], by=by, at=clock.now())
                index_waiting(kind=KIND, by=by, at=clock.now())
            seconds.append(time.perf_counter() - began)
        took[what] = 1000 * sorted(seconds)[len(seconds) // 2]
    told(took)


STEPS = {
    "load": load,
    "smooth": smooth,
    "client": client,
    "recall": recall,
    "edits": edits,
}


def main(what: str, *more: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisit.config.settings")
    import django

    django.setup()
    STEPS[what](*more)


if __name__ == "__main__":
    main(*sys.argv[1:])
