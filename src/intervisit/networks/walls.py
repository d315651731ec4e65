"""Builds the walls between networks, and refuses to serve without them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

APP_ROLE = "intervisit_app"

# A table that carries network_id and has no wall, with the reason.
WITHOUT_WALL: Mapping[str, str] = {
    "people_membership": (
        "read before a network is chosen; holds an account's and a network's id"
    ),
    "people_signinprovider": (
        "read before anybody is known, to send them to their network's sign-in;"
        " holds a service's address and its sealed secret, nothing about people"
    ),
    "search_entry": (
        "a wall switches its index off; holds lexemes, tags and ids, no prose, and is"
        " read only joined to search_document, which has its wall"
    ),
    "search_meaning": (
        "a wall would be asked of each neighbour in its index; holds vectors and ids,"
        " and is read only joined to search_document, which has its wall"
    ),
}

PREPARE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'intervisit_app') THEN
    CREATE ROLE intervisit_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT intervisit_app TO CURRENT_USER;
CREATE OR REPLACE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'History is kept: it cannot be emptied.'; END $$;
"""


def prepare() -> None:
    """Make the app role and what the walls need; run before migrating.

    A new column whose default is the open network is computed at once, so this
    session stands in network 0, which no row has.
    """
    with connection.cursor() as cursor:
        cursor.execute(PREPARE)
        cursor.execute("SELECT set_config('app.network_id', '0', false)")


def build() -> None:
    """Run ``walls.sql`` as the owner; safe to repeat."""
    names = "{" + ",".join(sorted(WITHOUT_WALL)) + "}"
    sql = (Path(__file__).parent / "walls.sql").read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('walls.without', %s, false)", [names])
        cursor.execute(sql)
        cursor.execute("SELECT set_config('app.network_id', '', false)")


def refuse_to_serve_as_owner() -> None:
    """Check that this process runs as a role that the walls hold.

    Raises
    ------
    ImproperlyConfigured
        When the role is a superuser, may bypass row-level security, or owns
        tables.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper OR rolbypassrls,"
            " EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public'"
            " AND tableowner = current_user)"
            " FROM pg_roles WHERE rolname = current_user"
        )
        role, is_above, is_owner = cursor.fetchone()
    connection.close()
    if is_above or is_owner:
        message = (
            f"The role {role} stands above the walls between networks. Serve as "
            f"{APP_ROLE}: set INTERVISIT_ROLE=app."
        )
        raise ImproperlyConfigured(message)
