"""What goes into a run, its floors, its packing, and its engine's version."""

from __future__ import annotations

from intervisit.engine.matching.watch import Watch
from intervisit.matching.domain.answering import answer, wishes_of
from intervisit.matching.domain.letters import letter_of
from intervisit.matching.domain.packing import packed, packed_table, plain, unpacked
from intervisit.matching.domain.settings import RunSettings
from intervisit.matching.domain.snapshot import (
    SchoolTaken,
    Snapshot,
    need_floor,
    places_in_all,
    region_floors,
    snapshot_from,
)
from intervisit.matching.domain.stories import Teller
from intervisit.matching.domain.version import engine_version


def school(key, **fields):
    place = {"latitude": 40.7, "longitude": -74.0} | fields
    return SchoolTaken(
        key=key, organisation=hash(key) % 9999, name=key.title(), **place
    )


def test_snapshot_survives_keeping():
    snapshot = Snapshot(
        hosts=[school("h", focus=["x"], indicators={"need": 0.5})],
        partners=[school("p", strand="s")],
        pins=[("h", "p")],
        floors=[("North", ["p"], 1)],
        most_open=3,
    )

    kept = packed(snapshot.as_document())

    again = snapshot_from(unpacked(kept))
    assert (
        again.as_document()
        == snapshot_from(unpacked(packed(again.as_document()))).as_document()
    )
    assert again.pins == [("h", "p")]
    assert packed(again.as_document()) == kept


def test_regions_get_their_share_and_together_never_more_than_there_is():
    partners = [school(f"n{n}", region="North") for n in range(6)]
    partners += [school(f"s{n}", region="South") for n in range(3)]
    partners += [school("nowhere")]

    floors = region_floors(partners, 6)

    assert [(name, places) for name, _who, places in floors] == [
        ("North", 3),
        ("South", 1),
    ]


def test_high_need_gets_its_percentage_or_all_of_them():
    partners = [school("a", high_need=True), school("b")]

    assert need_floor(partners, 10, 50, "need") == [("need", ["a"], 1)]
    assert need_floor(partners, 1, 50, "need") == []


def test_places_are_limited_by_hosts_groups_and_partners():
    assert places_in_all(10, 61, 7, None) == 61
    assert places_in_all(10, 61, 7, 4) == 28


def test_letters_go_on_after_z():
    assert [letter_of(n) for n in (0, 25, 26, 51, 53)] == ["A", "Z", "AA", "AZ", "BB"]


def test_tables_are_packed_to_the_same_bytes():
    rows = [("a", 1), ("b", 2)]

    assert packed_table(("x", "y"), rows) == packed_table(("x", "y"), rows)
    assert plain(packed_table(("x", "y"), rows)) == b"x,y\na,1\nb,2\n"


def test_version_names_package_and_source():
    assert engine_version() == engine_version()
    assert "+" in engine_version()


def test_wish_for_a_school_without_a_place_is_no_ban():
    snapshot = Snapshot(
        hosts=[school("h")],
        partners=[school("p", latitude=None, longitude=None)],
        forbidden=[("h", "p")],
    )

    assert wishes_of(snapshot).forbidden == []


def test_strands_apart_never_mix_and_say_so():
    snapshot = Snapshot(
        hosts=[school("h1", strand="prep"), school("h2")],
        partners=[
            school("p1", strand="prep"),
            school("p2"),
            school("p3", strand="other"),
        ],
    )
    settings = RunSettings(
        formation="pair",
        smallest=1,
        largest=2,
        weights={"travel": 100.0},
        strands_apart=True,
    )

    found = answer(snapshot, settings, Watch())

    rows = {row.school.key: row for row in Teller(found, snapshot).rows()}
    assert (rows["p1"].host, rows["p2"].host, rows["p3"].host) == ("h1", "h2", "")
    assert rows["p3"].story["left"] == "no_candidate"
    assert rows["p3"].story["dropped"] == {"strand": 2}
    assert found.verdict.sound
