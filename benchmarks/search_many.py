"""How long a search takes among very many listings, and what it misses.

10,000 and 100,000 listings; with ``--full`` a million. On a database server of its own,
with room in memory as a network of that size would have it (4 GB), durability off.
``wall`` is what a person waits, embedding included; ``cpu`` is the time of the process
and of its database process on a core, which says what was the neighbours’ doing.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.search_load import KIND, told
from benchmarks.table import NOT_RUN, Asked, Row, verdict

TITLE = "Search among very many"
HOME = Path(__file__).resolve().parent.parent / ".local" / "bench" / "server"
SIZES = {10_000: 40, 100_000: 240, 1_000_000: 2_400}
FULL_ONLY = 1_000_000
ASKED, CLIENTS, EDITS, COMPARED = 200, 8, 40, 60
MOST_P99, LEAST_RECALL, RECALL_FROM = 50.0, 0.95, 100_000
FILTERS = ("none", "phase", "phase+region", "phase+open+near")
Step = dict[str, Any]


def rows(asked: Asked) -> Iterator[Row]:
    """Give rows for each size that there is time for."""
    for size, seconds in SIZES.items():
        if size >= FULL_ONLY and not asked.full:
            continue
        if not asked.allows(seconds):
            yield Row(f"{size:,} listings", {}, f"{NOT_RUN}: no time left")
            continue
        yield from _rows_of(size)


def _rows_of(size: int) -> Iterator[Row]:
    with own_server() as restart, _database() as url:
        loaded = _step(url, "load", str(size))
        yield _loaded_row(size, loaded)
        for name in FILTERS:
            yield _latency_row(size, name, _step(url, "client", name, str(ASKED)))
        yield _eight_row(size, _at_once(url, CLIENTS))
        yield _recall_row(size, "repetitive", _step(url, "recall", "none"))
        yield _recall_row(size, "repetitive, phase", _step(url, "recall", "phase"))
        yield _edits_row(size, _step(url, "edits", str(EDITS)))
        restart()
        yield _cold_row(size, _step(url, "client", "none", "20"))
        rebuilt = _step(url, "smooth", str(size))
        found = _step(url, "recall", "none")
        yield _recall_row(size, "smooth", found | rebuilt)


def _loaded_row(size: int, step: Step) -> Row:
    figures = {
        "load": f"{step['load']:.0f} s",
        "index words": f"{step['words']:.0f} s",
        "index meaning": f"{step['meaning']:.0f} s",
        "size": f"{step['megabytes']:,.0f} MB",
    }
    return Row(f"{size:,} listings, loaded and indexed", figures)


def _took(step: Step) -> dict[str, str]:
    return {
        "p50": f"{step['p50']:.0f} ms",
        "p99": f"{step['p99']:.0f} ms",
        "p50 cpu": f"{step['cpu50']:.0f} ms",
        "p99 cpu": f"{step['cpu99']:.0f} ms",
    }


def _latency_row(size: int, name: str, step: Step) -> Row:
    missed = [] if step["p99"] < MOST_P99 else [f"p99 over {MOST_P99:.0f} ms"]
    what = f"{size:,} listings, filter {name}, one client, warm"
    return Row(what, _took(step) | {"way": step["way"]}, verdict(missed))


def _eight_row(size: int, step: Step) -> Row:
    figures = _took(step) | {"a second": f"{step['a_second']:.0f}"}
    return Row(f"{size:,} listings, no filter, {CLIENTS} clients", figures)


def _cold_row(size: int, step: Step) -> Row:
    figures = {"first": f"{step['first']:.0f} ms"} | _took(step)
    return Row(f"{size:,} listings, after a restart of both, then 20 more", figures)


def _recall_row(size: int, name: str, step: Step) -> Row:
    figures = {"recall@20": f"{step['recall']:.3f}", "as near": f"{step['near']:.4f}"}
    if "meaning" in step:
        figures["index meaning"] = f"{step['meaning']:.0f} s"
    missed = []
    if size == RECALL_FROM and name == "smooth" and step["recall"] < LEAST_RECALL:
        missed.append(f"below {LEAST_RECALL}")
    return Row(f"{size:,} listings, index of meaning, {name}", figures, verdict(missed))


def _edits_row(size: int, step: Step) -> Row:
    figures = {
        "words changed": f"{step['words']:.0f} ms",
        "tags changed": f"{step['tags']:.0f} ms",
    }
    return Row(f"{size:,} listings, one edit until it is found", figures)


@contextmanager
def own_server() -> Iterator[Any]:
    """Run a server for the bench, and let tests’ databases be made on it."""
    import psycopg

    from intervisit.support import localdb

    HOME.mkdir(parents=True, exist_ok=True)
    params = localdb.ensure(HOME, fast=True)
    with psycopg.connect(params.url, autocommit=True) as connection:
        for name, value in (
            ("shared_buffers", "4GB"),
            ("maintenance_work_mem", "2GB"),
            ("max_wal_size", "16GB"),
            ("max_parallel_maintenance_workers", "0"),
        ):
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")  # type: ignore[call-overload]  # constants only

    def restart() -> None:
        localdb.stop(HOME, fast=True)
        host = localdb.ensure(HOME, fast=True).url.partition("?")[2]
        os.environ["TEST_SERVER_URL"] = f"postgresql://{params.user}@?{host}"

    restart()
    try:
        yield restart
    finally:
        os.environ.pop("TEST_SERVER_URL", None)
        localdb.reset(HOME, fast=True)


@contextmanager
def _database() -> Iterator[str]:
    from tests import databases

    name = "many"
    databases.clone(databases.empty_template(), name)
    yield name


def _environment(name: str) -> dict[str, str]:
    from tests import databases

    return os.environ | {
        "DATABASE_URL": databases.server_url(name),
        "INTERVISIT_ROLE": "app",
    }


def _command(*what: str) -> list[str]:
    return [sys.executable, "-m", "benchmarks.search_many", *what]


def _step(name: str, *what: str) -> Step:
    done = subprocess.run(
        _command(*what),
        env=_environment(name),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: Step = json.loads(done.stdout.splitlines()[-1])
    return found


def _at_once(name: str, clients: int) -> Step:
    """Let so many ask at once; each is ready before the first begins."""
    several = [
        subprocess.Popen(
            _command("client", "none", "40", str(seed), str(time.time() + 20)),
            env=_environment(name),
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in range(clients)
    ]
    answers = [json.loads(one.communicate()[0].splitlines()[-1]) for one in several]
    wall = [each for one in answers for each in one["wall"]]
    cpu = [each for one in answers for each in one["cpu"]]
    lasted = max(one["lasted"] for one in answers)
    return _spread(wall, cpu) | {"a_second": len(wall) / lasted}


# --- in a process of its own -------------------------------------------------------


def _spread(wall: Sequence[float], cpu: Sequence[float]) -> Step:
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
        tags["open"] = ["yes"]
    return Narrowing(tags, Near(40.7, -74.0, 8) if "near" in name else None)


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
    """Give what is asked: teachers’ questions, beginnings of sentences, single words."""
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
        _spread(wall, cpu)
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
                        "SELECT o.document_id, 1 - (m.vector <=> %s::halfvec) FROM ("
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
