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
    for note in judged.notes:
        print(f"intervisit search-eval: {note}", file=sys.stderr)
    prepare(["search-eval"])
    with scratch_database(os.environ["DATABASE_URL"], asked.template) as url:
        figures = _measured(url, judged, asked.mode)
    print(json.dumps(figures) if asked.json else _table(figures))
    return 0


HELP = """\
Say what the search is worth on a judged collection.

The collection is loaded into a database that is made for it beside DATABASE_URL (or
on the local one) and dropped again; every query goes through the same function that
the pages call. Each file may be compressed with gzip.
"""
AFTER = """\
figures as JSON, one line on standard output:
  documents, queries      how many were read, and how many asked
  mode                    "hybrid", or "lexical": also where no model is installed
  ndcg@10, recall@10      0 to 1, the mean over the queries; a grade is its own gain
  milliseconds            {"p50": …, "p95": …, "p99": …} of one query, warm

exit status:
  0  the figures are printed; what is odd and was taken as it is stands on
     standard error, a line each
  1  no database could be made or migrated
  2  a file or an argument is not as it should be: file, line and reason are named
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="intervisit search-eval",
        description=HELP,
        epilog=AFTER,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    needed: dict[str, Any] = {"type": Path, "required": True}
    parser.add_argument(
        "--corpus",
        **needed,
        metavar="C.jsonl[.gz]",
        help='a line of JSON a document: {"_id": …, "title": …, "text": …}',
    )
    parser.add_argument(
        "--queries",
        **needed,
        metavar="Q.jsonl",
        help='a line of JSON a query: {"_id": …, "text": …}',
    )
    parser.add_argument(
        "--qrels",
        **needed,
        metavar="R.tsv",
        help="query, document and grade in columns, with a line of headings or"
        " without; or four columns, as TREC has them",
    )
    parser.add_argument(
        "--mode",
        choices=["hybrid", "lexical"],
        default="hybrid",
        help="by words and meaning (the default), or by words alone",
    )
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument(
        "--template",
        default="",
        metavar="DATABASE",
        help="an empty, migrated database of this server to copy: saves half a minute",
    )
    return parser


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
