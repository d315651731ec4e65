from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from intervisit.programmes.domain.chapters import BY_KEY, part_of
from intervisit.programmes.domain.documents import digest, document_from_toml, toml_of
from intervisit.programmes.domain.rows import examples_in
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import DefinitionVersion, Programme
from intervisit.programmes.operations.definitions import (
    DefinitionHasMistakes,
    EditedMeanwhile,
    NothingChanged,
    begin_draft,
    confirm_examples,
    discard_draft,
    publish_draft,
    replace_document,
    save_chapter,
)
from intervisit.programmes.operations.drafts import NotADraft
from intervisit.programmes.operations.programmes import (
    CohortsStillOpen,
    add_programme,
    restore_programme,
    retire_programme,
)
from intervisit.support.history import history_of
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.programmes import CohortFactory, VersionFactory

ABOUT, ROLES = BY_KEY["about"], BY_KEY["roles"]


def save(draft, olive, part, *, chapter=ABOUT, seen=None):
    if seen is None:
        seen = digest(part_of(draft.document, chapter))
    return save_chapter(
        version=draft, chapter=chapter, part=part, seen=seen, by=olive, at=NOW
    )


def about(document, **changes):
    part = part_of(document, ABOUT)
    return {**part, "programme": {**part["programme"], **changes}}


@pytest.fixture
def draft(plus, olive):
    return begin_draft(programme=plus, by=olive, at=NOW)


def test_draft_begins_from_the_version_in_force_and_only_once(plus, olive, draft):
    again = begin_draft(programme=plus, by=olive, at=NOW)

    assert again == draft
    assert draft.number == 2
    assert draft.document == plus.current.document


def test_saved_part_is_in_the_draft_and_the_version_in_force_is_untouched(
    plus, olive, draft
):
    saved = save(draft, olive, about(draft.document, months=11))

    assert saved.document["programme"]["months"] == 11
    assert plus.current.document["programme"]["months"] == 10
    assert saved.saves == 1
    assert history_of(saved)[0].action == "definition:save-part"


def test_saving_what_stands_writes_nothing(olive, draft):
    assert save(draft, olive, part_of(draft.document, ABOUT)).saves == 0


def test_mistakes_are_saved_and_stop_publishing(olive, draft):
    saved = save(draft, olive, about(draft.document, months="eleven"))

    with pytest.raises(DefinitionHasMistakes, match="One mistake"):
        publish_draft(version=saved, note="", by=olive, at=NOW)

    assert saved.document["programme"]["months"] == "eleven"


def test_second_to_save_the_same_part_is_refused_with_what_stands(
    company, olive, draft
):
    seen = digest(part_of(draft.document, ABOUT))
    mine = about(draft.document, months=9)
    save(draft, olive, about(draft.document, months=11))

    with pytest.raises(EditedMeanwhile, match="Olive Oak changed this part") as caught:
        save(draft, company.actor("ada"), mine, seen=seen)

    assert caught.value.theirs["programme"]["months"] == 11
    draft.refresh_from_db()
    assert draft.document["programme"]["months"] == 11


def test_two_people_may_save_different_parts(olive, draft):
    seen = digest(part_of(draft.document, ROLES))
    save(draft, olive, about(draft.document, months=11))
    roles = part_of(draft.document, ROLES)
    roles = {**roles, "roles": roles["roles"][:1], "seats": []}

    saved = save(draft, olive, roles, chapter=ROLES, seen=seen)

    assert saved.document["programme"]["months"] == 11
    assert len(saved.document["roles"]) == 1


def test_changed_example_is_confirmed_by_the_change(olive, draft):
    before = len(list(examples_in(draft.document)))

    saved = save(draft, olive, about(draft.document, months=11))

    assert len(list(examples_in(saved.document))) == before - 1


def test_examples_are_confirmed_by_name(olive, draft):
    names = {example.name for example in examples_in(draft.document)}

    saved = confirm_examples(version=draft, names=names, by=olive, at=NOW)

    assert list(examples_in(saved.document)) == []


def test_published_draft_is_in_force_and_the_one_before_is_replaced(plus, olive, draft):
    save(draft, olive, about(draft.document, name="Plus", summary="New."))

    published = publish_draft(version=draft, note="A new name.", by=olive, at=NOW)

    plus.refresh_from_db()
    assert plus.current == published
    assert (plus.name, plus.summary) == ("Plus", "New.")
    assert [v.state for v in plus.versions.order_by("number")] == [
        "replaced",
        "published",
    ]
    assert published.published_by_id == olive.person_id


def test_draft_without_a_change_is_not_published(olive, draft):
    with pytest.raises(NothingChanged, match="Nothing differs from version 1"):
        publish_draft(version=draft, note="", by=olive, at=NOW)


def test_published_version_is_refused_by_every_operation(plus, olive):
    version = plus.current
    refused = [
        lambda: save(version, olive, {}),
        lambda: publish_draft(version=version, note="", by=olive, at=NOW),
        lambda: discard_draft(version=version, by=olive),
        lambda: confirm_examples(version=version, names=set(), by=olive, at=NOW),
        lambda: replace_document(
            version=version, document={}, seen="", by=olive, at=NOW
        ),
    ]

    for write in refused:
        with pytest.raises(NotADraft, match="Version 1 is published"):
            write()


@pytest.mark.parametrize(
    "changes", [{"document": {}}, {"number": 9}, {"state": "draft"}]
)
def test_database_keeps_a_published_version_as_it_is(plus, changes):
    rows = DefinitionVersion.objects.filter(pk=plus.current_id)

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        rows.update(**changes)


def test_database_keeps_a_published_version(plus):
    version = VersionFactory(programme=plus, number=7, state="replaced")

    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        DefinitionVersion.objects.filter(pk=version.pk).delete()


def test_database_has_one_draft_a_programme(plus, draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        VersionFactory(programme=plus, number=8, state="draft", published_at=None)


def test_discarded_draft_leaves_the_version_in_force(plus, olive, draft):
    discard_draft(version=draft, by=olive)

    assert list(plus.versions.all()) == [plus.current]


def test_discarding_the_first_draft_takes_the_programme_along(company, olive):
    draft = add_programme(document={}, name="A sixth", by=olive, at=NOW)

    discard_draft(version=draft, by=olive)

    assert list(Programme.objects.all()) == []


def test_discarding_twice_says_that_it_is_gone(olive, draft):
    discard_draft(version=draft, by=olive)

    with pytest.raises(NotADraft, match="discarded"):
        save(draft, olive, {})


def test_new_programme_gets_a_short_name_that_is_free(company, olive):
    document = shipped_document("residency")
    first = add_programme(document=document, name="Our way", by=olive, at=NOW)
    second = add_programme(document=document, name="Our way", by=olive, at=NOW)

    assert first.programme.key == "our_way"
    assert second.document["programme"]["key"] == "our_way_2"
    assert second.document["roles"] == document["roles"]


def test_file_replaces_the_whole_draft_once(olive, draft):
    document = document_from_toml(toml_of(shipped_document("residency")), "r.toml")
    seen = digest(draft.document)

    saved = replace_document(
        version=draft, document=document, seen=seen, by=olive, at=NOW
    )

    assert saved.document == document
    with pytest.raises(EditedMeanwhile):
        replace_document(version=draft, document=document, seen=seen, by=olive, at=NOW)


def test_name_in_a_first_draft_is_the_name_of_the_programme(company, olive):
    draft = add_programme(document={}, name="A sixth", by=olive, at=NOW)

    save(draft, olive, about(draft.document, name="The sixth", summary="S."))

    programme = Programme.objects.get()
    assert (programme.name, programme.summary) == ("The sixth", "S.")


def test_programme_with_an_open_cohort_is_not_retired(plus, olive):
    CohortFactory(programme=plus, definition=plus.current)

    with pytest.raises(CohortsStillOpen, match="isn’t over"):
        retire_programme(programme=plus, on=TODAY, by=olive)


def test_retired_programme_can_come_back(plus, olive):
    assert retire_programme(programme=plus, on=TODAY, by=olive).retired_on == TODAY
    assert restore_programme(programme=plus, by=olive).retired_on is None
