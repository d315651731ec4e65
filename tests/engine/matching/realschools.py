"""Real schools of New York and England, if the public data lies beside the project."""

import csv
import gzip
from pathlib import Path

import pytest

from intervisit.engine.matching.schools import School, grades_in

DATA = Path(__file__).parents[4] / "shared" / "data"
AREAS = {
    "rigorous_instruction_rating": "rigorous instruction",
    "collaborative_teachers_rating": "collaborative teachers",
    "supportive_environment_rating": "supportive environment",
    "effective_school_leadership_rating": "leadership",
    "strong_family_community_ties_rating": "family ties",
    "trust_rating": "trust",
}
NEEDS = {"Approaching Target", "Not Meeting Target"}


def rows(name):
    path = DATA / name
    if not path.is_file():
        pytest.skip(f"the public data file {name} is not beside the project")
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def new_york():
    """Return (school, strengths, needs) of every school with an id and a place."""
    ratings = {row["dbn"]: row for row in rows("nyc/nyc_school_explorer_2016.csv.gz")}
    city = []
    for row in rows("nyc/nyc_schools_2015_16.csv.gz"):
        if not row["dbn"] or not row["lat"]:
            continue
        rated = ratings.get(row["dbn"], {})
        strengths = [
            a for key, a in AREAS.items() if rated.get(key) == "Exceeding Target"
        ]
        needs = [area for key, area in AREAS.items() if rated.get(key) in NEEDS]
        shares = ("pct_swd", "pct_ell", "economic_need_index")
        school = School(
            id=row["dbn"],
            name=row["school_name"],
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            grades=grades_in(row["grades_final"]),
            region=row["borough"],
            indicators={key: float(row[key]) for key in shares if row[key]},
        )
        city.append((school, tuple(strengths), tuple(needs)))
    return city


def england():
    """Return the schools of the sample that have a place; no strengths are invented."""
    return [
        School(
            id=row["urn"],
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            grades=grades_in(f"{row['age_low']}-{row['age_high']}"),
            region=row["region"],
        )
        for row in rows("england/england_schools_sample_2017.csv.gz")
        if row["lat"] and row["age_low"] and row["age_high"]
    ]


def with_focus(school, focus):
    return School(**{**school.__dict__, "focus": focus})


def new_york_cohort(n_hosts, n_partners):
    """Return the first schools with two strengths as hosts, with needs as partners."""
    city = new_york()
    hosts = [with_focus(s, strong) for s, strong, _ in city if len(strong) > 1]
    taken = {school.id for school in hosts[:n_hosts]}
    partners = [
        with_focus(s, need) for s, _, need in city if need and s.id not in taken
    ]
    return hosts[:n_hosts], partners[:n_partners]
