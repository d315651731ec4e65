"""A forgotten filter gives nothing of another network, and the control shows why."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from intervisit.networks import walls
from intervisit.networks.models import Organisation
from intervisit.support.scope import OutsideScopeError, within
from tests.factories.networks import SchoolFactory
from tests.factories.people import PersonFactory, PostFactory


@pytest.fixture
def two_schools(new_york, boston):
    with within(new_york):
        here = SchoolFactory(name="Here")
    with within(boston):
        there = SchoolFactory(name="There")
    return here, there


def test_forgotten_filter_gives_only_the_open_network(two_schools, new_york):
    with within(new_york):
        names = [school.name for school in Organisation.objects.all()]

    assert names == ["Here"]


def test_forgotten_filter_gives_both_to_who_stands_above(two_schools, as_owner):
    names = sorted(school.name for school in Organisation.objects.all())

    assert names == ["Here", "There"]


def test_reading_outside_a_scope_raises(two_schools):
    with pytest.raises(DatabaseError), transaction.atomic():
        list(Organisation.objects.all())


def test_writing_outside_a_scope_raises(db):
    with pytest.raises(OutsideScopeError):
        SchoolFactory()


def test_row_of_another_network_cannot_be_written(new_york, boston):
    with (
        within(new_york),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        SchoolFactory(network=boston)


def test_key_into_another_network_is_refused(two_schools, new_york):
    _, there = two_schools
    with (
        within(new_york),
        pytest.raises(IntegrityError, match="foreign key"),
        transaction.atomic(),
    ):
        PostFactory(person=PersonFactory(), organisation=there)


def test_outer_scope_comes_back(two_schools, new_york, boston):
    with within(new_york):
        with within(boston):
            assert Organisation.objects.get().name == "There"
        assert Organisation.objects.get().name == "Here"


def test_history_cannot_be_changed_by_the_app(two_schools, new_york):
    with (
        within(new_york),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE networks_organisationevent SET name = 'Elsewhere'")


UNWALLED = """
SELECT c.relname FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'network_id'
WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND EXISTS (
  SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'wall'))
ORDER BY 1
"""

# Tables without network_id: shared by all, or another package's own.
SHARED = {
    "django_content_type": "names of models",
    "django_migrations": "what was migrated",
    "django_session": "sessions, before a network is chosen",
    "networks_network": "the networks themselves",
    "people_account": "sign-in, global",
    "people_maildomain": "which sign-in service answers for a mail domain",
    "shared_cache": "rate limits and cached values without personal data",
}
SHARED_PREFIXES = (
    "account_",
    "auth_",
    "mfa_",
    "socialaccount_",
    "usersessions_",
    "procrastinate_",
    "pghistory_",
)


def test_every_table_with_a_network_has_its_wall(db):
    with connection.cursor() as cursor:
        cursor.execute(UNWALLED)
        without = [row[0] for row in cursor.fetchall()]

    assert without == sorted(walls.WITHOUT_WALL)


def test_every_other_table_is_on_the_list_of_shared_ones(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace AND n.nspname = 'public'"
            " WHERE c.relkind = 'r' AND NOT EXISTS (SELECT 1 FROM pg_attribute a"
            " WHERE a.attrelid = c.oid AND a.attname = 'network_id')"
        )
        tables = {row[0] for row in cursor.fetchall()}

    unknown = {
        table
        for table in tables
        if table not in SHARED and not table.startswith(SHARED_PREFIXES)
    }
    assert unknown == set()


def test_serving_as_owner_is_refused(as_owner):
    # The check closes the connection in a real start; here it only looks.
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (True,)
