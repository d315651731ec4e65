import csv
import gzip
import json
import os
import subprocess
import sys

import pytest

from intervisit.engine.matching.command import main, match, verify
from tests.engine.matching.cases import town

REPORT = {
    "matched",
    "matched_bound",
    "fit",
    "fit_bound",
    "gap",
    "fit_bound_solver",
    "hosts_open",
    "hosts_below_minimum",
    "worst_off",
    "seconds",
    "seconds_reading",
    "peak_memory_mb",
    "status",
}


def save(path, header, rows):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(header)
        writer.writerows(rows)
    return str(path)


@pytest.fixture
def pairs(tmp_path):
    rows, _, _ = town(11, 12, 50, 3, 5)
    return save(tmp_path / "pairs.csv.gz", ("host", "partner", "score"), rows)


def run(tmp_path, pairs, *more):
    return match(
        [
            "--pairs", pairs, "--min", "3", "--max", "5",
            "--out", str(tmp_path / "groups.csv"),
            "--certificate", str(tmp_path / "prices.csv.gz"),
            "--report", str(tmp_path / "report.json"),
            *more,
        ]
    )  # fmt: skip


def checked(tmp_path, pairs, *more):
    return verify(
        [
            "--pairs", pairs, "--min", "3", "--max", "5",
            "--groups", str(tmp_path / "groups.csv"),
            "--certificate", str(tmp_path / "prices.csv.gz"),
            *more,
        ]
    )  # fmt: skip


def test_match_writes_groups_proof_and_report_that_verify_accepts(
    tmp_path, pairs, capsys
):
    assert run(tmp_path, pairs) == 0
    assert checked(tmp_path, pairs) == 0

    report = json.loads((tmp_path / "report.json").read_text())
    assert report.keys() >= REPORT
    assert report["gap"] == (report["fit_bound"] - report["fit"]) / report["fit_bound"]
    assert report["hosts_below_minimum"] == 0
    assert "Everything holds." in capsys.readouterr().out


def test_same_input_and_seed_write_the_same_bytes(tmp_path, pairs):
    written = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        run(tmp_path / name, pairs, "--seed", "3")
        written.append((tmp_path / name / "groups.csv").read_bytes())

    assert written[0] == written[1]


SOLVE = """
import os, sys
cores = sorted(os.sched_getaffinity(0))
os.sched_setaffinity(0, cores[: int(sys.argv[2])])
from intervisit.engine.matching.command import match
for least, most in ((2, 2), (3, 5)):
    name = f"{sys.argv[2]}-{least}"
    assert match(["--pairs", sys.argv[1], "--min", str(least), "--max", str(most),
        "--seed", "3", "--out", f"{name}.csv", "--certificate", f"{name}-prices.csv"]
    ) == 0
"""


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores can't be told")
def test_one_core_and_two_cores_give_the_same_groups_and_the_same_proof(
    tmp_path, pairs
):
    for cores in ("1", "2"):
        words = [sys.executable, "-c", SOLVE, pairs, cores]
        subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)

    for name in ("2.csv", "2-prices.csv", "3.csv", "3-prices.csv"):
        one, two = (tmp_path / f"{cores}-{name}" for cores in "12")
        assert one.read_bytes() == two.read_bytes()


def test_verify_exits_non_zero_when_a_score_was_raised(tmp_path, pairs, capsys):
    run(tmp_path, pairs)
    groups = tmp_path / "groups.csv"
    host, partner, score = groups.read_text().splitlines()[1].split(",")
    text = groups.read_text().replace(
        f"{host},{partner},{score}", f"{host},{partner},1999"
    )
    groups.write_text(text)

    assert checked(tmp_path, pairs) == 1
    assert "Scores differ" in capsys.readouterr().out


def test_verify_exits_non_zero_when_the_certificate_proves_too_little(tmp_path, pairs):
    run(tmp_path, pairs)
    with gzip.open(tmp_path / "prices.csv.gz", "rt") as lines:
        rows = list(csv.reader(lines))
    forged = [[partner, "-5", short] for partner, _, short in rows[1:]]
    save(tmp_path / "prices.csv.gz", rows[0], forged)

    assert checked(tmp_path, pairs) == 1


def test_pins_bans_and_open_limit_are_kept(tmp_path, pairs):
    with gzip.open(pairs, "rt") as lines:
        rows = list(csv.reader(lines))[1:]
    heads = ("host", "partner")
    pins = save(tmp_path / "pins.csv", heads, [rows[0][:2]])
    bans = save(tmp_path / "bans.csv", heads, [rows[1][:2]])
    limits = ("--pins", pins, "--forbid", bans, "--open", "5")

    assert run(tmp_path, pairs, *limits) == 0
    assert checked(tmp_path, pairs, *limits) == 0


def test_book_is_checked_as_it_is(tmp_path, pairs, capsys):
    book = str(tmp_path / "groups.xlsx")

    assert run(tmp_path, pairs, "--out", book) == 0
    assert checked(tmp_path, pairs, "--groups", book, "--certificate", book) == 0
    assert "Everything holds." in capsys.readouterr().out


@pytest.fixture
def shares(tmp_path, pairs):
    """Give files with a cap that is loose, a floor that is kept, and extra fit."""
    with gzip.open(pairs, "rt") as lines:
        rows = list(csv.reader(lines))[1:]
    hosts, partners = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})
    carried = [(host, "Ida") for host in hosts]
    return {
        "--facilitators": save(
            tmp_path / "carried.csv", ("host", "facilitator"), carried
        ),
        "--caps": save(tmp_path / "caps.csv", ("facilitator", "groups"), [("Ida", 9)]),
        "--floors": save(
            tmp_path / "floors.csv",
            ("name", "partners", "places"),
            [("north", ";".join(partners[:9]), 3)],
        ),
        "--extras": save(
            tmp_path / "extras.csv",
            ("one", "other", "worth"),
            [(partners[0], partners[1], 5)],
        ),
    }


def words_of(files):
    return [word for pair in files.items() for word in pair]


def test_caps_floors_and_extras_of_files_are_kept_and_checked(tmp_path, pairs, shares):
    assert run(tmp_path, pairs, *words_of(shares)) == 0
    assert checked(tmp_path, pairs, *words_of(shares)) == 0


def test_cap_and_floor_that_a_plan_breaks_are_named(tmp_path, pairs, shares, capsys):
    run(tmp_path, pairs)
    caps = save(tmp_path / "tight.csv", ("facilitator", "groups"), [("Ida", 1)])
    floors = save(
        tmp_path / "high.csv", ("name", "partners", "places"), [("far", "nobody", 1)]
    )

    stricter = shares | {"--caps": caps, "--floors": floors}

    assert checked(tmp_path, pairs, *words_of(stricter)) == 1
    said = capsys.readouterr().out
    assert "Ida has" in said
    assert "the cap is 1." in said
    assert "far: 0 schools are placed, at least 1 asked." in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("host,partner\nA,p\n", "The column score is missing"),
        ("host,partner,score\nA,p,x\n", "row 1: The score 'x' is no whole number"),
        ("host,partner,score\nA,p,1.5\n", "row 1: The score '1.5'"),
        ("host,partner,score\nA,p\n", "row 1: The row has 2 cells"),
        ("host,partner,score\nA,A,3\n", "row 1: A is its own partner"),
        ("host,partner,score\n A,p,3\n", "spaces around it"),
    ],
)
def test_bad_file_is_refused_with_the_row(tmp_path, capsys, text, said):
    path = tmp_path / "bad.csv"
    path.write_text(text)

    assert run(tmp_path, str(path)) == 2
    assert said in capsys.readouterr().err


def test_missing_file_and_binary_file_are_refused(tmp_path, capsys):
    assert run(tmp_path, str(tmp_path / "none.csv")) == 2
    assert "no such file" in capsys.readouterr().err
    (tmp_path / "odd.csv").write_bytes(b"host,partner,score\n\xff\xfe,p,1\n")
    assert run(tmp_path, str(tmp_path / "odd.csv")) == 2
    assert "UTF-8" in capsys.readouterr().err


SCHOOLS = "id,latitude,longitude,grades,{},region,prefers,facilitator\n"


def test_schools_go_in_and_an_explaining_workbook_comes_out(tmp_path, capsys):
    from python_calamine import CalamineWorkbook

    hosts = tmp_path / "hosts.csv"
    hosts.write_text(
        SCHOOLS.format("strengths")
        + "H1,40.70,-74.00,K-5,reading,Bronx,P1,Kim\n"
        + "H2,40.71,-74.00,6-8,mathematics,Bronx,,Kim\n"
    )
    partners = tmp_path / "partners.csv"
    partners.write_text(
        SCHOOLS.format("needs")
        + "P1,40.70,-74.01,K-5,reading,Bronx,H1,\n"
        + "P2,40.72,-74.01,K-5,reading,Bronx,,\n"
        + "P3,40.72,-74.01,K-5,writing,Bronx,,\n"
    )
    out, pairs = tmp_path / "groups.xlsx", tmp_path / "pairs.csv"

    code = match(
        [
            "--hosts", str(hosts), "--partners", str(partners), "--min", "2",
            "--max", "2", "--out", str(out), "--pairs-out", str(pairs),
        ]
    )  # fmt: skip

    assert code == 0
    book = CalamineWorkbook.from_path(str(out))
    assert book.sheet_names[-1] == "How to read this"
    rows = {row[0]: row for row in book.get_sheet_by_name("Schools").to_python()}
    assert rows["P1"][1] == "H1"
    assert "is its best candidate" in rows["P1"][-1]
    assert rows["P3"][-1] == (
        "No host fits. 1 shares too few grades; 1 shares too few focus areas."
    )
    assert pairs.read_text().count("\n") == 3


def test_pairs_may_come_from_a_workbook(tmp_path):
    from pathlib import Path

    from intervisit.engine.matching.files.tables_out import write_table

    book = tmp_path / "pairs.xlsx"
    rows = [("H1", "P1", 5), ("H1", "P2", 7)]
    write_table(book, ("host", "partner", "score"), rows)

    code = match(
        [
            "--pairs",
            str(book),
            "--min",
            "2",
            "--max",
            "2",
            "--out",
            str(tmp_path / "g.csv"),
        ]
    )

    assert code == 0
    assert (
        Path(tmp_path / "g.csv").read_text() == "host,partner,score\nH1,P2,7\nH1,P1,5\n"
    )


def test_sizes_and_weights_come_from_a_programme_file(tmp_path, pairs, capsys):
    programme = tmp_path / "mine.toml"
    programme.write_text(
        '[[formations]]\nkey = "plus"\nform = "hosted"\n'
        'places = [{membership = "host", at_least = 1, at_most = 1},'
        ' {membership = "partner", at_least = 4, at_most = 6}]\n'
        "[matching]\nopen_groups = 3\n"
    )
    out = tmp_path / "groups.csv"

    code = match(["--pairs", pairs, "--programme", str(programme), "--out", str(out)])

    assert code == 0
    assert "3 hosts open" in capsys.readouterr().out


def test_unknown_command_and_unknown_programme_say_so(tmp_path, pairs, capsys):
    assert main(["dance"]) == 2
    code = match(
        ["--pairs", pairs, "--programme", "none", "--out", str(tmp_path / "g.csv")]
    )
    assert code == 2
    assert "no programme called none" in capsys.readouterr().err


def test_command_runs_with_django_absent(tmp_path, pairs):
    code = (
        "import sys\n"
        "from intervisit.engine.matching.command import match\n"
        f"assert match(['--pairs', {pairs!r}, '--min', '3', '--max', '5',"
        f" '--out', {str(tmp_path / 'g.csv')!r}]) == 0\n"
        "assert not any(m.split('.')[0] == 'django' for m in sys.modules)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0


def test_places_for_high_need_schools_are_kept(tmp_path):
    hosts, partners = tmp_path / "hosts.csv", tmp_path / "partners.csv"
    hosts.write_text("id,latitude,longitude\nH,40.7,-74\n")
    rows = ["P1,40.7,-74,no", "P2,40.7,-74,no", "P3,40.9,-74,yes"]
    partners.write_text("id,latitude,longitude,high_need\n" + "\n".join(rows))
    out = tmp_path / "groups.csv"
    base = ["--hosts", str(hosts), "--partners", str(partners), "--out", str(out)]

    match([*base, "--min", "2", "--max", "2"])
    assert "P3" not in out.read_text()

    match([*base, "--min", "2", "--max", "2", "--places-for-need", "50"])
    assert "P3" in out.read_text()


def test_shipped_definition_gives_sizes_weights_and_rules():
    from intervisit.engine.matching.programme import programme_rules

    rules = programme_rules("learning_partners:triad")

    assert (rules.smallest, rules.largest) == (2, 2)
    assert sum(rules.weights.values()) == 100
