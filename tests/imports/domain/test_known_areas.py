from intervisit.imports.domain.known_areas import KnownArea, KnownAreas

AREAS = KnownAreas(
    [
        KnownArea("talk", "Mathematical discussion", ("Number talks",)),
        KnownArea("drill", "Drill", is_gone=True),
        KnownArea("chat", "Classroom chat", is_gone=True),
    ],
    {"chat": "talk", "lost": "nowhere"},
)


def test_area_is_found_by_name_key_or_synonym():
    found = [
        AREAS.found(w) for w in ("mathematical DISCUSSION", "talk", "number talks")
    ]

    assert {area.key for area in found} == {"talk"}


def test_retired_area_is_not_found_and_a_merged_one_leads_on():
    assert AREAS.found("Drill") is None
    assert AREAS.is_gone("drill")
    assert AREAS.by_key["chat"].key == "talk"
    assert "lost" not in AREAS.by_key


def test_nearest_name_is_offered_and_nothing_far_away():
    assert AREAS.nearest("Mathematical discusion") == "Mathematical discussion"
    assert AREAS.nearest("zzz") == ""


def test_area_yet_to_be_made_keeps_its_name():
    areas = KnownAreas()

    assert areas.add("Trust & belonging") == "trust-belonging"
    assert areas.name_of("trust-belonging") == "Trust & belonging"
    assert areas.name_of("family-ties") == "Family ties"
    assert areas.key_of("Family ties") == "family-ties"
