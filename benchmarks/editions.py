"""What a directory of 4,000 listings costs: its editions, their files, a list of it.

Each row is a process of its own on one database, so that its peak of memory is its
own: what a web process that does it needs above one that answers a plain page. A page
or a file that takes longer than somebody waits would have to be a job.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.scratch import analyse, own_database
from benchmarks.table import NOT_RUN, Asked, Row, verdict

LISTINGS, SCHOOLS, STAFF, EVERY = 4_000, 400, 8_000, 2
TITLE = f"Editions of a directory of {LISTINGS:,} listings"
SECONDS = 90
MOST_SECONDS, MOST_MEGABYTES = 5.0, 300.0
WHAT = {
    "preview": "the page that says what the next edition would hold",
    "issue": "issuing it, with its notices",
    "page": "its page",
    "last": "its last page, by area",
    "changes": "what changed since the one before",
    "pdf": "its PDF set by the job, in the worker",
    "fetched": "that PDF fetched",
    "xlsx": "as XLSX",
    "csv": "as CSV",
    "bring": "a list of as many rows is brought in",
    "columns": "what its columns are is said, and each row is matched",
    "incoming": "the preview of that list",
    "searched": "its preview, by a school, the rows that are ready",
    "written": "that list written into the directory",
}
Step = dict[str, Any]


def rows(asked: Asked) -> Iterator[Row]:
    """Give a row for each thing that is done with an edition."""
    if not asked.allows(SECONDS):
        yield Row("all of it", {}, f"{NOT_RUN}: no time left")
        return
    with own_database() as url, tempfile.TemporaryDirectory() as folder:
        _step(url, folder, "fill")
        analyse(url)
        plain = _step(url, folder, "nothing")["megabytes"]
        for name, words in WHAT.items():
            yield _row(words, _step(url, folder, name), plain)


def _row(words: str, step: Step, plain: float) -> Row:
    more = step["megabytes"] - plain
    missed = [f"over {MOST_SECONDS:.0f} s"] if step["seconds"] > MOST_SECONDS else []
    if more > MOST_MEGABYTES:
        missed.append(f"over {MOST_MEGABYTES:.0f} MB")
    figures = {
        "first": f"{step['seconds']:.2f} s",
        "cpu": f"{step['cpu']:.2f} s",
        "memory": f"{more:+.0f} MB",
    }
    if step.get("bytes"):
        figures["size"] = f"{step['bytes'] / 1e6:.1f} MB"
    return Row(words, figures, verdict(missed))


def _step(url: str, folder: str, name: str) -> Step:
    where = {"DATABASE_URL": url, "INTERVISIT_ROLE": "app", "INTERVISIT_FILES": folder}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.editions", name],
        env=os.environ | where,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: Step = json.loads(done.stdout.splitlines()[-1])
    return found


# --- measured in a process of its own ----------------------------------------------


def fill() -> None:
    """Write the network, what is offered in it, and two editions."""
    from benchmarks.large_directory import fill_directory
    from intervisit.directory.models import Listing
    from intervisit.directory.operations.editions import issue_edition
    from intervisit.kernel.actor import Actor
    from intervisit.support import clock
    from intervisit.support.scope import within
    from intervisit.web.demo.loading import fill as fill_network

    on, at = clock.today(), clock.now()
    network = fill_network(on=on, at=at, schools=SCHOOLS, staff=STAFF)
    with within(network):
        fill_directory(network.pk, on, at, every=EVERY)
        some = Listing.objects.order_by("pk")[: LISTINGS // 20].values("pk")
        Listing.objects.filter(pk__in=some).update(availability="limited")
        issue_edition(by=Actor(network.pk), at=at)


def _open(name: str, *, where: Any = None, query: str = "", **sent: Any) -> bytes:
    """Open a page as the Development Director would, or send its form."""
    from django.test import Client
    from django.urls import reverse

    from intervisit.people.models import Account
    from intervisit.web.demo.personas import BY_KEY

    client = Client()
    client.force_login(Account.objects.get(email=BY_KEY["director"].email))
    given = {"public_id": where} if where else {}
    address = reverse(name, kwargs={"network": "nyc", **given}) + query
    answer = client.post(address, sent, follow=True) if sent else client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return bytes(answer.content)


def _read_in(shown: bytes) -> str:
    """Give what a page said, as its form carries it; reading it isn't measured."""
    BEGAN[:] = time.perf_counter(), time.process_time()
    after = shown.decode().partition('name="read"')[2].partition('value="')[2]
    return after.partition('"')[0]


def _issue() -> int:
    read = _read_in(_open("directory:new_edition"))
    return len(_open("directory:new_edition", note="Of the bench", read=read))


def _newest(model: str) -> Any:
    from django.apps import apps

    from intervisit.networks.models import Network
    from intervisit.support.scope import within

    with within(Network.objects.get(slug="nyc")):
        return apps.get_model(model).objects.order_by("-pk").first()


def _edition(query: str = "", name: str = "directory:edition") -> int:
    number = _newest("directory.Edition").public_id
    return len(_open(name, where=number, query=query))


def _listed() -> bytes:
    """Give a list as somebody keeps it: a line for each listing."""
    from intervisit.directory.models import Listing
    from intervisit.networks.models import Network
    from intervisit.support.scope import within

    with within(Network.objects.get(slug="nyc")):
        rows = Listing.objects.order_by("pk").select_related(
            "organisation", "post__person"
        )
        lines = ["School,Person,Special interest,Notes"]
        lines += [
            f'"{each.organisation.name}","{each.post.person.name}",'
            f'"{each.areas.all()[0].area.name}","In a list, {number}"'
            for number, each in enumerate(rows.prefetch_related("areas__area"))
            if each.post is not None
        ]
    return "\n".join(lines).encode()


def _bring() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    content = _listed()
    BEGAN[:] = time.perf_counter(), time.process_time()
    file = SimpleUploadedFile("directory.csv", content)
    _open("directory:bring", file=file, true_on="2026-11-01")


def _read_on(name: str) -> str:
    """Give what a page says of the list, as its form carries it; isn't measured."""
    number = _newest("directory.IncomingList").public_id
    return _read_in(_open(name, where=number))


def _columns() -> int:
    from intervisit.directory.forms.incoming import COLUMN

    found = _newest("directory.IncomingList")
    targets, header = found.mapping["targets"], found.columns["header"]
    sent = {f"{COLUMN}{at}": targets.get(name, "") for at, name in enumerate(header)}
    return _incoming("directory:columns", read=_read_on("directory:columns"), **sent)


def _incoming(name: str = "directory:incoming", query: str = "", **sent: Any) -> int:
    number = _newest("directory.IncomingList").public_id
    return len(_open(name, where=number, query=query, **sent))


def _pdf() -> int:
    from intervisit.directory.models import EditionPaper
    from intervisit.directory.tasks import set_paper
    from intervisit.networks.models import Network
    from intervisit.support.scope import within

    edition = _newest("directory.Edition")
    set_paper(network_id=edition.network_id, edition_id=edition.pk)
    with within(Network.objects.get(slug="nyc")):
        held = EditionPaper.objects.select_related("file").get(edition=edition)
        assert held.file is not None
        return int(held.file.size_bytes)


#: When the measured part of a step began: filling a form by hand isn't part of it.
BEGAN = [0.0, 0.0]
STEPS: dict[str, Callable[[], int | None]] = {
    "fill": fill,
    "nothing": lambda: len(_open("directory:editions")),
    "preview": lambda: len(_open("directory:new_edition")),
    "issue": _issue,
    "page": _edition,
    "last": lambda: _edition("?sort=-area&page=1000000"),
    "changes": lambda: _edition(name="directory:edition_changes"),
    "pdf": _pdf,
    "fetched": lambda: _edition(name="directory:edition_pdf"),
    "xlsx": lambda: _edition("?as=xlsx"),
    "csv": lambda: _edition("?as=csv"),
    "bring": _bring,
    "incoming": _incoming,
    "columns": _columns,
    "searched": lambda: _incoming(query="?show=ready&q=school"),
    "written": lambda: _incoming(
        "directory:write_list", read=_read_on("directory:incoming")
    ),
}


def main(name: str) -> None:
    """Do one step and print what it took."""
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    if name not in {"fill", "nothing"}:
        STEPS["nothing"]()
    BEGAN[:] = time.perf_counter(), time.process_time()
    size = STEPS[name]()
    took = {
        "seconds": time.perf_counter() - BEGAN[0],
        "cpu": time.process_time() - BEGAN[1],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": size or 0,
    }
    print(json.dumps(took))


if __name__ == "__main__":
    main(sys.argv[1])
