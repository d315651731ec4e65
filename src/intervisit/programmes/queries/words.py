"""Names of roles, streams and ways to take part, read from definitions as they are.

Rows of many cohorts are told from the documents that come with them, so that a
list needs no query and no parsing for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intervisit.programmes.models import Appointment, Cohort


def named_in(cohort: Cohort, rows: str, key: str) -> str:
    """Give the name of something in a cohort's definition, or its key."""
    return str(row_in(cohort.definition.document, rows, key).get("name", key))


def row_in(document: Mapping[str, Any], rows: str, key: str) -> Mapping[str, Any]:
    """Give a row of a definition's list as it is written, or nothing."""
    return next((row for row in document.get(rows, ()) if row.get("key") == key), {})


def role_name(appointment: Appointment) -> str:
    """Give the name of a role; take appointments with their cohort's definition."""
    return named_in(appointment.cohort, "roles", appointment.role)


def stream_name(appointment: Appointment) -> str:
    """Give the name of the cohort within a role, or nothing."""
    role = row_in(appointment.cohort.definition.document, "roles", appointment.role)
    for stream in role.get("streams", ()):
        if stream.get("key") == appointment.stream:
            return str(stream["name"])
    return ""


REQUIREMENT_LISTS = ("sessions", "deliverables", "coaching", "credentials")


def requirement_name(cohort: Cohort, key: str) -> str:
    """Give the name of something that a cohort's definition asks."""
    for rows in REQUIREMENT_LISTS:
        found = row_in(cohort.definition.document, rows, key)
        if found:
            return str(found["name"])
    return key
