"""The shipped definitions are sound, canonical, and say what the documents say."""

from __future__ import annotations

import re

import pytest

from intervisit.kernel.money import Money
from intervisit.programmes.domain.asked import content_of
from intervisit.programmes.domain.costs import cohort_cost, seat_costs
from intervisit.programmes.domain.documents import (
    canonical,
    definition_from,
    document_from_toml,
    toml_of,
)
from intervisit.programmes.domain.rows import examples_in
from intervisit.programmes.domain.shipped import (
    shipped_document,
    shipped_names,
    shipped_text,
)

CHECKLIST_ID = re.compile(r"# ?[NPBUT]\d+|# [NPBUT] Outside")


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_definition_survives_every_form(name):
    document = shipped_document(name)
    definition = definition_from(document)

    assert canonical(definition) == document
    assert document_from_toml(toml_of(document), "again.toml") == document


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_definition_cites_the_checklist(name):
    assert len(CHECKLIST_ID.findall(shipped_text(name))) >= 5


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_definition_marks_values_that_nobody_confirmed(name):
    assert list(examples_in(shipped_document(name)))


def test_five_networks_are_served_by_eight_definitions():
    assert shipped_names() == (
        "directory",
        "leadership_fellows",
        "learning_partners",
        "learning_partners_plus",
        "new_teacher_preparation",
        "residency",
        "teacher_leader_pathways",
        "teacher_led_communities",
    )


def dollars(amount: int) -> Money:
    return Money(amount * 100, "USD")


@pytest.mark.checklist("N14", "N15", "N16")
def test_seats_of_plus_cost_what_the_memorandum_says():
    definition = definition_from(shipped_document("learning_partners_plus"))

    host, partner = seat_costs(definition, "USD")

    assert (host.for_one, partner.for_one) == (dollars(60_000), dollars(22_500))
    assert cohort_cost(definition, "USD") == dollars(1_972_500)


def sizes(definition, formation: int) -> list[tuple[str, int, int]]:
    places = definition.formations[formation].places
    return [(place.membership, place.at_least, place.at_most) for place in places]


@pytest.mark.checklist("N5", "N11")
def test_groups_have_the_sizes_of_the_documents():
    partners = definition_from(shipped_document("learning_partners"))
    plus = definition_from(shipped_document("learning_partners_plus"))

    assert sizes(partners, 0) == [("host", 1, 1), ("partner", 2, 2)]
    assert sizes(partners, 1) == [("host", 1, 1), ("partner", 3, 3)]
    assert sizes(plus, 0) == [("host", 1, 1), ("partner", 5, 7)]


@pytest.mark.checklist("N27", "N28")
def test_money_may_be_spent_under_the_listed_object_codes():
    definition = definition_from(shipped_document("learning_partners_plus"))

    codes = [code.code for each in definition.spending for code in each.object_codes]

    assert codes == ["100", "300", "451", "615", "685", "686", "689"]
    assert len(definition.categories) == 3


@pytest.mark.checklist("N13")
def test_published_figure_stands_beside_what_is_counted():
    definition = definition_from(shipped_document("learning_partners"))

    assert definition.figures[0].value == 143
    assert definition.figures[0].note


@pytest.mark.checklist("P2", "P4", "P12", "P13", "P15", "P18")
def test_pathways_ask_for_two_institutes_and_two_cycles():
    definition = definition_from(shipped_document("teacher_leader_pathways"))
    sessions = {session.key: session for session in definition.sessions}
    lead = definition.roles[0]

    assert sessions["summer_institute"].days == 4
    assert sessions["winter_institute"].days == 1
    assert [w.key for w in definition.coaching[0].windows] == [
        "mid_year",
        "end_of_year",
    ]
    assert definition.coaching[0].cycles == 2
    assert [bool(stream.note) for stream in lead.streams] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert {stipend.attendance for stipend in definition.stipends} == {100}


@pytest.mark.checklist("P21")
def test_fellows_serve_four_years():
    definition = definition_from(shipped_document("leadership_fellows"))

    assert definition.service[0].years == 4
    assert definition.service[0].place == "similar"


@pytest.mark.checklist("B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11")
def test_logic_model_keeps_its_empty_heading_and_its_uncertain_owner():
    model = definition_from(shipped_document("teacher_led_communities")).logic_model

    assert model.environment is None
    assert [horizon.key for horizon in model.horizons] == ["short", "medium", "long"]
    assert model.horizons[1].outcomes[0].owner_is_sure is False


@pytest.mark.checklist("B8")
def test_thirty_days_of_the_logic_model_say_what_is_asked_and_collected():
    definition = definition_from(shipped_document("teacher_led_communities"))
    short = definition.logic_model.horizons[0]

    assert (short.from_days, short.to_days) == (0, 30)
    outcomes = ("message boxes", "affinity groups", "Examples", "plan")
    assert len(short.outcomes) == len(outcomes)
    for outcome, words in zip(short.outcomes, outcomes, strict=True):
        assert words in outcome.text
    assert definition.directory is not None
    assert definition.directory.kinds[0].name == "An example to read"
    assert "message_box" in {paper.key for paper in definition.papers}


@pytest.mark.checklist("U4")
def test_residency_has_three_domains_and_four_sources_of_feedback():
    definition = definition_from(shipped_document("residency"))

    assert len(definition.competencies) == 3
    assert len(definition.competencies[0].feedback_from) == 4


@pytest.mark.checklist("T8", "T9", "T10", "T11", "T12", "T13")
def test_directory_keeps_section_three_to_two_readers():
    definition = definition_from(shipped_document("directory"))
    forms = {form.key: form for form in definition.questionnaires}

    assert [level.form_required for level in definition.levels] == [False, True]
    next_steps, booking = (
        content_of({"sections": forms[key].sections}).sections[0]
        for key in ("next_steps", "booking")
    )
    assert next_steps.audience == ("regional_director", "director")
    assert "regional_director" in booking.audience


@pytest.mark.checklist("T11", "T12", "T13")
@pytest.mark.parametrize(
    ("form", "audience", "may_add", "questions"),
    [
        (
            "booking",
            ("provider", "receiver", "regional_director"),
            (),
            [
                "What is the issue you want to address?",
                "What are your expected outcomes from the collaboration?",
            ],
        ),
        (
            "evaluation",
            ("provider", "receiver", "regional_director"),
            (),
            [
                "How did the collaboration provide the support you expected?",
                "What would have been even better if...?",
            ],
        ),
        (
            "next_steps",
            ("regional_director", "director"),
            ("provider",),
            [
                "What do you want to do next?",
                "Which training or support will you need?",
            ],
        ),
    ],
)
def test_sections_of_the_directory_ask_in_their_own_words_and_name_who_reads(
    form, audience, may_add, questions
):
    forms = definition_from(shipped_document("directory")).questionnaires
    asked = next(each for each in forms if each.key == form)

    (section,) = content_of({"sections": asked.sections}).sections

    assert (section.audience, section.may_add) == (audience, may_add)
    assert [question.label for question in section.questions] == questions


@pytest.mark.checklist("T3", "T4", "T5", "T14", "T15")
def test_directory_says_who_decides_and_what_shows_at_once():
    directory = definition_from(shipped_document("directory")).directory

    assert directory is not None
    assert (directory.decided_by, directory.availability_by) == ("director", "leader")
    assert directory.decided == ("new_listing", "areas", "description")
    assert "availability" in directory.live
    assert directory.public
    assert not directory.comprehensive
    assert directory.arises_from[:2] == (
        "baseline assessments",
        "progress partner assessments",
    )
