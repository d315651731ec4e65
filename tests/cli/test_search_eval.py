"""`intervisit search-eval`, from files to figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import psycopg
import pytest

from intervisit.cli import main
from tests import databases
from tests.search.evaluation.collections import write


def words(files, *more: str) -> list[str]:
    return [
        "search-eval",
        f"--corpus={files.corpus}",
        f"--queries={files.queries}",
        f"--qrels={files.grades}",
        *more,
    ]


def names(server: str) -> set[str]:
    with psycopg.connect(server) as connection:
        rows = connection.execute("SELECT datname FROM pg_database").fetchall()
    return {name for (name,) in rows if name.startswith("intervisit_scratch")}


@pytest.mark.usefixtures("db")
def test_figures_come_from_a_scratch_database_that_is_gone_afterwards(tmp_path):
    server = databases.server_url("postgres")
    before = names(server)

    done = subprocess.run(
        [
            *(sys.executable, "-m", "intervisit.cli"),
            *words(write(tmp_path), "--json"),
            f"--template={databases.empty_template()}",
        ],
        env=os.environ | {"DATABASE_URL": server, "INTERVISIT_ENV": "test"},
        capture_output=True,
        text=True,
        check=True,
    )

    figures = json.loads(done.stdout)
    assert (figures["documents"], figures["ndcg@10"]) == (3, 1.0)
    assert names(server) <= before
    assert "3 of 3 read" in done.stderr


def test_wrong_file_is_refused_with_its_line(tmp_path, capsys):
    status = main(words(write(tmp_path, grades="1\ta\tmuch\n1\ta\tmuch")))

    assert status == 2
    assert "r.tsv, line 2: “much” is not a whole number." in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["--mode=both", "--nonsense", "--corpus="])
def test_wrong_argument_is_refused_with_the_way_it_is_called(tmp_path, capsys, wrong):
    with pytest.raises(SystemExit, match="2"):
        main(words(write(tmp_path), wrong, *(["x"] if wrong == "--corpus=" else [])))

    assert "usage: intervisit search-eval" in capsys.readouterr().err


def test_help_names_files_figures_and_what_the_exit_status_means(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["search-eval", "--help"])

    said = capsys.readouterr().out
    assert '{"_id": …, "title": …, "text": …}' in " ".join(said.split())
    assert "ndcg@10, recall@10" in said
    assert "2  a file or an argument is not as it should be" in said
