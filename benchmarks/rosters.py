"""A OneRoster 1.2 bundle of any size, made up, the same at every call."""

import csv
import io
import random
import zipfile
from collections.abc import Iterable, Sequence

GIVEN = ("Ann", "Bob", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "Jo")
FAMILY = ("Abel", "Brook", "Chen", "Dorsey", "Elm", "Frost", "Gray", "Hale")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def bundle(people: int, schools: int) -> bytes:
    """Give a complete bundle of staff at schools in districts of twenty."""
    chance = random.Random(people)
    districts = max(1, schools // 20)
    orgs = [
        (f"d{n}", "active", f"District {n}", "district", "", "")
        for n in range(districts)
    ]
    orgs += [
        (f"s{n}", "active", f"School {n:05}", "school", f"{n:05}", f"d{n % districts}")
        for n in range(schools)
    ]
    users = [
        (
            f"u{n}",
            "active",
            "true",
            chance.choice(GIVEN),
            f"{chance.choice(FAMILY)}-{n}",
            f"u{n}@schools.example",
            f"555-{n:06}",
        )
        for n in range(people)
    ]
    roles = [
        (
            f"r{n}",
            "active",
            f"u{n}",
            "primary",
            "principal" if n < schools else "teacher",
            f"s{n % schools}",
        )
        for n in range(people)
    ]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {
            "manifest.csv": table(
                ("propertyName", "value"),
                [
                    ("oneroster.version", "1.2"),
                    ("file.orgs", "bulk"),
                    ("file.users", "bulk"),
                    ("file.roles", "bulk"),
                ],
            ),
            "orgs.csv": table(
                (
                    "sourcedId",
                    "status",
                    "name",
                    "type",
                    "identifier",
                    "parentSourcedId",
                ),
                orgs,
            ),
            "users.csv": table(
                (
                    "sourcedId",
                    "status",
                    "enabledUser",
                    "givenName",
                    "familyName",
                    "email",
                    "phone",
                ),
                users,
            ),
            "roles.csv": table(
                (
                    "sourcedId",
                    "status",
                    "userSourcedId",
                    "roleType",
                    "role",
                    "orgSourcedId",
                ),
                roles,
            ),
        }.items():
            archive.writestr(name, content)
    return held.getvalue()
