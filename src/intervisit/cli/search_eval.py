"""`intervisit search-eval`: what the search is worth on a judged collection.

The collection is loaded into a database that is made for it and dropped again, and
every query goes through the same function that the pages call.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from intervisit.cli.environment import NotConfiguredError, prepare
from intervisit.search.evaluation.judged import Judged, NotReadableError, read_judged

KIND = "judged"
UNREADABLE = 2


def run(words: Sequence[str]) -> int:
    """Run `search-eval`; return the exit status: 2 where a file is not as it should."""
    asked = _parser().parse_args(words)
    try:
        judged = read_judged(asked.corpus, asked.queries, asked.qrels)
    except NotReadableError as problem:
        print(f"intervisit search-eval: {problem}", file=sys.stderr)
        return UNREADABLE
    _say_what_is_missing(judged)
    prepare(["search-eval"])
    with scratch_database(os.environ["DATABASE_URL"], asked.template) as url:
        figures = _measured(url, judged, asked.mode)
    print(json.dumps(figures) if asked.json else _table(figures))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="intervisit search-eval", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="C.jsonl[.gz]")
    parser.add_argument("--queries", type=Path, required=True, metavar="Q.jsonl")
    parser.add_argument("--qrels", type=Path, required=True, metavar="R.tsv")
    parser.add_argument("--mode", choices=["hybrid", "lexical"], default="hybrid")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument(
        "--template",
        default="",
        metavar="DATABASE",
        help="an empty, migrated database of this server to copy: saves half a minute",
    )
    return parser


def _say_what_is_missing(judged: Judged) -> None:
    there = {document for document, _, _ in judged.documents}
    missing = {one for grades in judged.grades.values() for one in grades} - there
    if missing:
        print(
            f"{len(missing)} judged documents are not in the corpus; they count as"
            " never found.",
            file=sys.stderr,
        )


@contextmanager
def scratch_database(beside: str, template: str = "") -> Iterator[str]:
    """Give the address of a migrated database on the same server; drop it after.

    It is migrated, or a copy of ``template``, which is.

    Raises
    ------
    NotConfiguredError
        When the server does not let this user make one.
    """
    import psycopg
    from psycopg import sql

    name = f"intervisit_scratch_{os.getpid()}"
    try:
        with psycopg.connect(beside, autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(template or "template0")
                )
            )
    except psycopg.Error as problem:
        raise NotConfiguredError(
            "a scratch database could not be made beside DATABASE_URL:"
            f" {str(problem).strip()}"
        ) from problem
    try:
        url = _named(beside, name)
        if not template:
            _migrate(url)
        yield url
    finally:
        with psycopg.connect(beside, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                    sql.Identifier(name)
                )
            )


def _named(url: str, name: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _migrate(url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "intervisit.cli", "migrate", "-v0"],
        env=os.environ | {"DATABASE_URL": url, "INTERVISIT_ROLE": "owner"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotConfiguredError(f"the tables could not be made:\n{done.stderr}")


def _measured(url: str, judged: Judged, mode: str) -> dict[str, Any]:
    os.environ |= {"DATABASE_URL": url, "INTERVISIT_ROLE": "app"}
    import django
    from django.db import connections

    django.setup()
    from intervisit.search.evaluation.asking import figures_of, take_in

    try:
        network = take_in(judged, kind=KIND, tell=_tell(judged))
        _analyse(url)
        figures = figures_of(judged, network=network, kind=KIND, mode=mode)
    finally:
        connections.close_all()
    if figures["mode"] != mode:
        print(
            "The model of meaning is not installed: this went by words alone.",
            file=sys.stderr,
        )
    return figures


def _analyse(url: str) -> None:
    """Let the planner know what lies there, as the server does by itself later."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE search_entry, search_meaning")
        connection.execute("VACUUM ANALYZE search_document, search_wordcount")


def _tell(judged: Judged) -> Callable[[int], None]:
    def tell(read: int) -> None:
        print(f"{read:,} of {len(judged.documents):,} read", file=sys.stderr)

    return tell


def _table(figures: dict[str, Any]) -> str:
    took = figures["milliseconds"]
    words = {"hybrid": "words and meaning", "lexical": "words alone"}
    lines = (
        ("documents", f"{figures['documents']:,}"),
        ("queries", f"{figures['queries']:,}"),
        ("by", words[figures["mode"]]),
        ("nDCG@10", f"{figures['ndcg@10']:.4f}"),
        ("recall@10", f"{figures['recall@10']:.4f}"),
        *((f"latency {name}", f"{value:.1f} ms") for name, value in took.items()),
    )
    return "\n".join(f"{name:<12} {value}" for name, value in lines)
