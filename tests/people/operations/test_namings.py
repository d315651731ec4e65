"""Staff name areas for their school; others see counts, never who."""

from __future__ import annotations

import pytest

from intervisit.networks.models import PracticeArea
from intervisit.people.models import AreaNaming
from intervisit.people.namings import named_at, people_who_named
from intervisit.people.operations.namings import WorksElsewhere, name_areas
from tests.cast import TODAY
from tests.factories.people import PersonFactory, PostFactory
from tests.markup import markup_of


@pytest.fixture
def areas(company):
    return [
        PracticeArea.objects.create(key=name.lower(), name=name)
        for name in ("Oracy", "Phonics")
    ]


def name(company, who, strength=(), need=(), voice="teacher"):
    return name_areas(
        school=company.hilltop,
        areas={"strength": list(strength), "need": list(need)},
        voice=voice,
        by=company.actor(who),
        on=TODAY,
    )


def told(named):
    return [(n.area, n.teachers, n.support, n.leaders, n.count) for n in named]


def test_areas_are_counted_by_voice_the_most_named_first(company, areas):
    oracy, phonics = areas
    name(company, "tom", strength=[phonics], need=[oracy])
    name(company, "harriet", strength=[oracy, phonics], voice="leader")

    found = named_at(company.hilltop, TODAY)

    assert told(found["strength"]) == [("Phonics", 1, 0, 1, 2), ("Oracy", 0, 0, 1, 1)]
    assert told(found["need"]) == [("Oracy", 1, 0, 0, 1)]
    assert people_who_named(company.hilltop, TODAY) == 2


def test_naming_again_replaces(company, areas):
    name(company, "tom", strength=areas)

    name(company, "tom", need=areas[:1], voice="support")

    assert [one.area for one in AreaNaming.objects.all()] == areas[:1]


def test_who_works_elsewhere_names_nothing(company, areas):
    with pytest.raises(WorksElsewhere, match="work there"):
        name(company, "petra", strength=areas)


def test_who_has_left_counts_no_more(company, areas):
    name(company, "tom", strength=areas)
    company.tom.posts.update(ends_on=company.tom.posts.get().starts_on)

    assert named_at(company.hilltop, TODAY)["strength"] == []


def page(company):
    return f"/nyc/schools/{company.hilltop.public_id}/named/"


def test_page_says_counts_and_never_who(company, areas, sign_in):
    name(company, "tom", strength=areas[:1])
    other = PersonFactory(family_name="Zephyr")
    PostFactory(person=other, organisation=company.hilltop)

    content = markup_of(sign_in(company.harriet).get(page(company)))

    assert "One person at Hilltop has named areas" in content
    assert "Rank what it is strong in" in content
    assert "Thorne" not in content


@pytest.mark.parametrize(
    ("who", "status"),
    [("tom", 200), ("harriet", 200), ("olive", 200), ("petra", 403), ("ada", 403)],
)
def test_only_who_works_there_and_the_office_see_it(company, sign_in, who, status):
    answer = sign_in(getattr(company, who)).get(page(company))

    assert answer.status_code == status


def test_office_looks_and_names_nothing(company, areas, sign_in):
    client = sign_in(company.olive)

    client.post(page(company), {"voice": "leader", "strength": [areas[0].public_id]})

    assert not AreaNaming.objects.exists()
