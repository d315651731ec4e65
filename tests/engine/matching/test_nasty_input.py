"""Whatever somebody hands to the commands ends with a file, a row and a reason."""

import gzip
import io
import json
import zipfile

import pytest

from intervisit.engine.matching.command import match, verify

PAIRS = "host,partner,score\nA,p,5\nA,q,4\nB,p,3\nB,q,9\n"
SCHOOLS = "id,latitude,longitude\n"
HOSTS = f"{SCHOOLS}A,40.7,-74\nB,40.8,-74\n"
PARTNERS = f"{SCHOOLS}p,40.7,-74.1\nq,40.8,-74.1\n"
CERTIFICATE = "partner,price,short\np,0,0\nq,0,0\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give a folder of files that are in order, which commands are run in."""
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("pairs.csv", PAIRS),
        ("hosts.csv", HOSTS),
        ("partners.csv", PARTNERS),
        ("groups.csv", "host,partner,score\nB,p,3\nB,q,9\n"),
        ("prices.csv", CERTIFICATE),
    ):
        (tmp_path / name).write_text(text)
    return tmp_path


def words_of(line, **files):
    return [files.get(word, word) for word in line.split()]


def ended(command, words):
    """Run a command; give its exit status, also where the parser ends it."""
    try:
        return command(words)
    except SystemExit as left:
        return left.code


PAIRED = "--pairs nasty.csv --min 2 --max 2 --out out.csv"
BESIDE = "--pairs pairs.csv --min 2 --max 2 --out out.csv"
IN_ORDER = "--hosts hosts.csv --partners partners.csv --min 2 --max 2 --out out.csv"
HOSTED = "--hosts nasty.csv --partners partners.csv --min 2 --max 2 --out out.csv"
GUESTS = "--hosts hosts.csv --partners nasty.csv --min 2 --max 2 --out out.csv"

FILES = {
    "empty": (PAIRED, "", "nasty.csv: The column host is missing; there are: none."),
    "only a head": (PAIRED, "host,partner,score\n", "nasty.csv: There is no pair"),
    "ragged": (PAIRED, "host,partner,score\nA,p,1\nA,q\n", "nasty.csv, row 2: The row"),
    "blank line counts": (
        PAIRED,
        "host,partner,score\nA,p,1\n\nA,p,2\n",
        "nasty.csv, row 3: The pair A and p stands twice, first in row 1.",
    ),
    "not a number": (PAIRED, "host,partner,score\nA,p,NaN\n", "row 1: The score 'NaN'"),
    "negative": (PAIRED, "host,partner,score\nA,p,-1\n", "row 1: The score -1 is not"),
    "huge": (
        PAIRED,
        f"host,partner,score\nA,p,{'9' * 5000}\n",
        "row 1: The score '999",
    ),
    "too large": (PAIRED, "host,partner,score\nA,p,1000001\n", "row 1: The score 1000"),
    "underscore": (PAIRED, "host,partner,score\nA,p,1_0\n", "row 1: The score '1_0'"),
    "no id": (
        PAIRED,
        "host,partner,score\nA,p,1\n,q,1\n",
        "nasty.csv, row 2: The id ''",
    ),
    "unseen": (
        PAIRED,
        "host,partner,score\nA,p\u200bq,1\n",
        "row 1: The id 'p\\u200bq'",
    ),
    "formula": (PAIRED, "host,partner,score\n=A,p,1\n", "row 1: The id '=A' would be"),
    "column twice": (
        PAIRED,
        "host,host,partner,score\nA,A,p,1\n",
        "column host stands",
    ),
    "semicolons": (PAIRED, "host;partner;score\nA;p;1\n", "The column host is missing"),
    "no schools": (HOSTED, SCHOOLS, "nasty.csv: There is no school in it."),
    "comma in a number": (
        HOSTED,
        f'{SCHOOLS}A,"40,7",-74\n',
        "row 1: latitude is '40,7'",
    ),
    "no place": (HOSTED, f"{SCHOOLS}A,nan,-74\n", "row 1: latitude is 'nan'"),
    "outside the world": (
        GUESTS,
        f"{SCHOOLS}p,400,-74\n",
        "nasty.csv, row 1: p lies out",
    ),
    "no coordinates": (GUESTS, f"{SCHOOLS}p,,\n", "nasty.csv, row 1: p has no coord"),
    "same school twice": (
        HOSTED,
        f"{SCHOOLS}A,40,-74\nA,41,-74\n",
        "nasty.csv, row 2: A stands twice, first in row 1.",
    ),
    "unknown column": (HOSTED, "id,latitude,longitude,colour\nA,4,5,red\n", "'colour'"),
    "grades backwards": (
        HOSTED,
        "id,latitude,longitude,grades\nA,40,-74,8-6\n",
        "row 1: The grades '8-6' can't be read.",
    ),
    "grades without end": (
        HOSTED,
        "id,latitude,longitude,grades\nA,40,-74,1-99999999\n",
        "row 1: The grades '1-99999999' can't be read.",
    ),
    "neither yes nor no": (
        GUESTS,
        "id,latitude,longitude,high_need\np,40,-74,maybe\n",
        "row 1: high_need is 'maybe'",
    ),
    "pin of a stranger": (
        f"{BESIDE} --pins nasty.csv",
        "host,partner\nA,nobody\n",
        "nasty.csv, row 1: nobody is no partner.",
    ),
    "pins that contradict": (
        f"{BESIDE} --pins nasty.csv",
        "host,partner\nA,p\nB,p\n",
        "nasty.csv, row 2: p is pinned to B and already to A.",
    ),
    "cap of nobody": (
        f"{BESIDE} --caps nasty.csv",
        "facilitator,groups\nIda,2\n",
        "nasty.csv: Ida has a cap and no host.",
    ),
    "cap twice": (
        f"{BESIDE} --caps nasty.csv",
        "facilitator,groups\nIda,2\nIda,3\n",
        "nasty.csv, row 2: Ida stands twice, first in row 1.",
    ),
    "cap in letters": (
        f"{BESIDE} --caps nasty.csv",
        "facilitator,groups\nIda,²\n",
        "nasty.csv, row 1: '²' is no whole number",
    ),
    "extra of itself": (
        f"{BESIDE} --extras nasty.csv",
        "one,other,worth\np,p,3\n",
        "nasty.csv, row 1: p and p",
    ),
    "a way twice": (
        f"{IN_ORDER} --travel-times nasty.csv",
        "from,to,minutes\nA,p,3\nA,p,4\n",
        "nasty.csv, row 2: The way from A to p stands twice.",
    ),
    "a programme that is none": (
        "--pairs pairs.csv --programme nasty.toml --out out.csv",
        "formations = 3\n",
        "nasty.toml: This is no definition of a programme",
    ),
    "TOML that breaks off": (
        "--pairs pairs.csv --programme nasty.toml --out out.csv",
        "[matching\n",
        "nasty.toml",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_nasty_file_is_refused_with_file_row_and_reason(folder, capsys, case):
    line, text, said = FILES[case]
    for ending in ("csv", "toml"):
        (folder / f"nasty.{ending}").write_text(text, encoding="utf-8")

    assert match(words_of(line)) == 2

    assert said in capsys.readouterr().err
    assert not (folder / "out.csv").exists()


def packed(text):
    return gzip.compress(text.encode())


def half_a_book():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.csv.gz", packed(PAIRS * 400)[:60]),
        ("spoilt.csv.gz", packed(PAIRS)[:12] + b"spoilt" + packed(PAIRS)[18:]),
        ("plain.csv.gz", PAIRS.encode()),
        ("latin.csv", "host,partner,score\nÉcole,p,1\n".encode("latin-1")),
        ("text.xlsx", PAIRS.encode()),
        ("half.xlsx", half_a_book()),
        ("empty.xlsx", b""),
    ],
)
def test_broken_file_is_refused_by_both_commands(folder, capsys, name, content):
    (folder / name).write_bytes(content)

    assert match(words_of(f"--pairs {name} --min 2 --max 2 --out out.csv")) == 2
    assert f"{name}: The file can't be read" in capsys.readouterr().err
    assert verify(words_of(CHECK.replace("pairs.csv", name))) == 2
    assert f"{name} can't be read" in capsys.readouterr().err


CHECK = "--pairs pairs.csv --groups groups.csv --certificate prices.csv --min 2 --max 2"


def test_byte_order_mark_and_spreadsheet_line_ends_are_no_fault(folder):
    text = "\ufeff" + PAIRS.replace("\n", "\r\n")
    (folder / "marked.csv").write_bytes(text.encode())

    assert match(words_of("--pairs marked.csv --min 2 --max 2 --out out.csv")) == 0
    assert verify(words_of(CHECK.replace("pairs.csv", "marked.csv"))) == 0


def test_workbook_is_read_by_the_sheet_that_has_the_columns(folder, capsys):
    from intervisit.engine.matching.files.workbook import Sheet, write_workbook

    cover = Sheet("Cover", ("What this is",), [("Pairs of May",)])
    rows = [tuple(line.split(",")) for line in PAIRS.splitlines()[1:]]
    numbers = [(host, partner, int(score)) for host, partner, score in rows]
    pairs = Sheet("Pairs", ("host", "partner", "score"), numbers)
    write_workbook(folder / "book.xlsx", [cover, pairs])
    write_workbook(folder / "cover.xlsx", [cover])
    wrong = [("A", "p", "=1+1")]
    write_workbook(folder / "sums.xlsx", [cover, Sheet("Pairs", pairs.header, wrong)])

    assert match(words_of("--pairs book.xlsx --min 2 --max 2 --out out.csv")) == 0
    assert match(words_of("--pairs cover.xlsx --min 2 --max 2 --out out.csv")) == 2
    assert "cover.xlsx, sheet Cover: The column host is missing" in said_by(capsys)
    assert match(words_of("--pairs sums.xlsx --min 2 --max 2 --out out.csv")) == 2
    assert "sums.xlsx, sheet Pairs, row 1: The score '=1+1'" in said_by(capsys)


def said_by(capsys):
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--min 2 --max 2 --out out.csv", "Say --hosts and --partners, or --pairs"),
        (
            "--hosts hosts.csv --min 2 --max 2 --out out.csv",
            "Say --hosts and --partners",
        ),
        (f"{BESIDE} --hosts hosts.csv --partners partners.csv", "or --pairs alone"),
        (f"{BESIDE} --within-km 5", "--within-km goes with schools"),
        (f"{BESIDE} --weight focus=2", "--weight goes with schools"),
        ("--pairs pairs.csv --min 3 --max 2 --out out.csv", "is larger than"),
        ("--pairs pairs.csv --min 0 --max 2 --out out.csv", "at least 1 partner"),
        ("--pairs pairs.csv --min 2 --max 99999999 --out out.csv", "more than 1000"),
        ("--pairs pairs.csv --min 2 --out out.csv", "Say --min and --max"),
        (f"{BESIDE} --exactly", "how many hosts open exactly"),
        (f"{BESIDE} --open -1", "can't be -1"),
        (f"{BESIDE} --seed -1", "'-1' is no whole number"),
        (f"{BESIDE} --time nan", "'nan' is no number"),
        (f"{BESIDE} --time 0", "0 is not above 0"),
        (f"{BESIDE} --fairness 200", "200 is not from 0 to 100"),
        (f"{BESIDE} --colour red", "unrecognized arguments: --colour"),
        (BESIDE.replace("out.csv", "none/out.csv"), "can't be written"),
        (BESIDE.replace("out.csv", "pairs.csv"), "would be overwritten"),
        (f"{BESIDE} --report out.csv", "is written already"),
        (
            f"{IN_ORDER} --weight focus=nan",
            "--weight focus=nan is not NAME=NUMBER",
        ),
        (
            f"{IN_ORDER} --weight colour=3",
            "no objective called colour",
        ),
    ],
)
def test_options_that_make_no_sense_are_refused(folder, capsys, line, said):
    before = (folder / "pairs.csv").read_bytes()

    assert ended(match, words_of(line)) == 2

    assert said in said_by(capsys)
    assert not (folder / "out.csv").exists()
    assert (folder / "pairs.csv").read_bytes() == before


def test_floor_that_cannot_be_kept_leaves_no_plan_and_says_the_relaxation(
    folder, capsys
):
    text = "host,partner,score\nA,p,1\nA,q,1\nB,r,1\n"
    (folder / "pairs.csv").write_text(text)
    (folder / "floors.csv").write_text("name,partners,places\nnorth,q;r,2\n")

    assert match(words_of(f"{BESIDE} --floors floors.csv")) == 3

    assert "Floor north: 2 places are asked" in (said := said_by(capsys))
    assert "The smallest relaxation is 1." in said


def test_pin_is_weighed_however_many_hosts_are_nearer(folder, capsys):
    schools = "\n".join(f"H{n},40.{n:02},-74" for n in range(10))
    (folder / "hosts.csv").write_text(f"{SCHOOLS}{schools}\n")
    (folder / "partners.csv").write_text(f"{SCHOOLS}p,40,-74\nq,40,-74\n")
    (folder / "pins.csv").write_text("host,partner\nH9,p\n")
    line = HOSTED.replace("nasty", "hosts").replace(
        "--min 2 --max 2", "--min 1 --max 2"
    )
    both = f"{line} --candidates 1 --pins pins.csv"

    assert match(words_of(both)) == 0
    assert "H9,p," in (folder / "out.csv").read_text()
    assert match(words_of(f"{both} --within-km 5")) == 2
    assert "pins.csv, row 1: H9 and p can't be a pair: they lie too far" in said_by(
        capsys
    )


def odd_row(members, price=3):
    cell = json.dumps(members).replace('"', '""')
    return f'"{cell}",{price},0\n'


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("partner,price,short\np,x,0\n", 2, "prices.csv, row 1: 'x' stands where"),
        ("partner,price,short\np,1e9,0\n", 2, "prices.csv, row 1: '1e9'"),
        ("partner,price\np,1\n", 2, "prices.csv has no column short"),
        (f"{CERTIFICATE}{{,3,0\n", 2, "prices.csv, row 3: this odd set can't be read"),
        (
            CERTIFICATE + odd_row({"partners": 5}),
            2,
            "row 3: this odd set can't be read",
        ),
        (CERTIFICATE + odd_row({"teachers": []}), 2, "an odd set has partners"),
        (CERTIFICATE + odd_row({"partners": []}, -3), 1, "negative weight"),
        (f"partner,price,short\np,{4 * 10**17},0\nq,0,0\n", 1, "beyond 100000000000"),
        (f"partner,price,short\np,{'9' * 40},0\n", 2, "where a whole number belongs"),
    ],
)
def test_nasty_certificate_never_proves_anything(folder, capsys, text, status, said):
    (folder / "prices.csv").write_text(text)

    assert verify(words_of(CHECK)) == status

    told = capsys.readouterr()
    assert said in told.out + told.err


def test_odd_set_of_unknown_names_proves_nothing_less(folder, capsys):
    verify(words_of(CHECK))
    plain = capsys.readouterr().out.partition(", gap")[0]
    strangers = {"partners": ["nobody"], "hosts_twice": ["nowhere"]}
    (folder / "prices.csv").write_text(CERTIFICATE + odd_row(strangers))

    assert verify(words_of(CHECK)) == 0

    fit, bound = (
        out.rsplit(maxsplit=1)[1]
        for out in (plain, capsys.readouterr().out.partition(", gap")[0])
    )
    assert int(bound) == int(fit) + 3


def test_help_names_files_examples_and_exit_statuses(capsys):
    for command in (match, verify):
        assert ended(command, ["--help"]) == 0
        told = capsys.readouterr().out
        for words in ("examples:", "files:", "exit status:", "the rules that a plan"):
            assert words in told
        assert max(map(len, told.splitlines())) <= 90
