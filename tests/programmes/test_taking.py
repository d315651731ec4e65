"""Lists into cohorts: prepared, mended, written, taken back."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta

import pytest

from intervisit.programmes.domain.cohorts import CohortAction
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.domain.taking import Doing, Outcome
from intervisit.programmes.models import Participation
from intervisit.programmes.operations.cohorts import move_cohort
from intervisit.programmes.operations.members import CohortIsOver
from intervisit.programmes.operations.placing import ChangedSince
from intervisit.programmes.operations.taking import (
    MOST_LINES,
    AlreadyWritten,
    DayOutside,
    ListIsEmpty,
    ListTooLong,
    NothingToWrite,
    Terms,
    TooLateToUndo,
    Way,
    apply_intake,
    discard_intake,
    fingerprint,
    mend_line,
    prepare_intake,
    take_in,
    undo_intake,
)
from intervisit.programmes.queries.intakes import intake_page, lines_left
from intervisit.programmes.queries.reading_lists import wishes_in_text
from intervisit.programmes.queries.taking import intakes_visible_to, steps_of_intake
from intervisit.support.errors import StaleEdit
from intervisit.support.history import history_of
from tests.conftest import NOW
from tests.factories.base import YEAR_START
from tests.factories.networks import SchoolFactory
from tests.factories.programmes import ParticipationFactory, published

TODAY = NOW.date()


def prepared(cohort, olive, text, way="partner", doing=Doing.TAKE_IN, **terms):
    return prepare_intake(
        cohort=cohort,
        wishes=wishes_in_text(cohort, text, way, terms.pop("strand", None)),
        terms=Terms(doing, terms.pop("on", TODAY), "Pasted list", **terms),
        by=olive,
        at=NOW,
    )


def written(intake, olive, at=NOW):
    seen = fingerprint(steps_of_intake(intake))
    return apply_intake(intake=intake, seen=seen, by=olive, at=at, reason="As agreed.")


def standing(cohort):
    rows = cohort.participations.order_by("organisation__code", "starts_on")
    return [
        (row.organisation.code, row.membership, row.starts_on, row.ends_on)
        for row in rows.select_related("organisation")
    ]


def under_way(cohort, olive):
    return move_cohort(cohort=cohort, action=CohortAction.START, by=olive, at=NOW)


def test_nothing_is_written_before_the_list_is(cohort, olive):
    intake = prepared(cohort, olive, "H001, host\nP001")

    assert standing(cohort) == []

    written(intake, olive)

    assert standing(cohort) == [
        ("H001", "host", TODAY, None),
        ("P001", "partner", TODAY, None),
    ]


def test_lines_that_cannot_be_done_stay_out_with_the_reason(cohort, olive):
    intake = written(prepared(cohort, olive, "H001\nHiltop\nX999"), olive)

    left = list(lines_left(intake).rows)

    assert intake.counts["add"] == 1
    assert [row[:2] for row in left] == [(2, "Hiltop"), (3, "X999")]
    assert "The nearest is Hilltop, H001." in left[0][2]


def test_change_under_way_ends_one_part_and_begins_another(cohort, olive):
    ParticipationFactory(cohort=cohort, organisation__code="S1", starts_on=YEAR_START)
    under_way(cohort, olive)

    written(prepared(cohort, olive, "S1", "host", Doing.CHANGE), olive)

    assert standing(cohort) == [
        ("S1", "partner", YEAR_START, TODAY - timedelta(days=1)),
        ("S1", "host", TODAY, None),
    ]


def test_leaving_ends_and_what_has_not_begun_goes(cohort, olive):
    for code, starts_on in (("S1", YEAR_START), ("S2", date(2027, 1, 1))):
        ParticipationFactory(
            cohort=cohort, organisation__code=code, starts_on=starts_on
        )

    intake = prepared(cohort, olive, "S1\nS2", "", Doing.LEAVE)
    written(intake, olive)

    assert standing(cohort) == [("S1", "partner", YEAR_START, TODAY)]
    gone = Participation.pgh_event_model.objects.filter(pgh_label="delete").get()
    assert gone.pgh_context["reason"] == "As agreed."


@pytest.mark.parametrize("doing", list(Doing))
def test_list_is_taken_back_whole(cohort, olive, doing):
    for code, starts_on in (("S1", YEAR_START), ("S2", date(2027, 1, 1))):
        ParticipationFactory(
            cohort=cohort, organisation__code=code, starts_on=starts_on
        )
    under_way(cohort, olive)
    before = standing(cohort)
    intake = prepared(cohort, olive, "S1\nS2\nH001", "host", doing)
    written(intake, olive)
    assert standing(cohort) != before

    undo_intake(intake=intake, by=olive, at=NOW)

    assert standing(cohort) == before
    assert history_of(intake)[0].action == "intake:undo"


def test_list_is_not_taken_back_when_somebody_changed_since(cohort, olive):
    intake = written(prepared(cohort, olive, "H001\nP001"), olive)
    row = cohort.participations.get(organisation__code="P001")
    row.ends_on = TODAY
    row.save()

    with pytest.raises(ChangedSince, match="Parkside changed since"):
        undo_intake(intake=intake, by=olive, at=NOW)

    assert cohort.participations.count() == 2


def test_list_is_taken_back_for_thirty_days(cohort, olive):
    intake = written(prepared(cohort, olive, "H001"), olive)

    with pytest.raises(TooLateToUndo, match="for 30 days"):
        undo_intake(intake=intake, by=olive, at=NOW + timedelta(days=31))


def test_what_changed_since_it_was_seen_is_not_written(cohort, olive):
    intake = prepared(cohort, olive, "H001")
    seen = fingerprint(steps_of_intake(intake))
    written(prepared(cohort, olive, "H001", "host"), olive)

    with pytest.raises(StaleEdit, match="changed since you looked"):
        apply_intake(intake=intake, seen=seen, by=olive, at=NOW)


def test_list_is_written_once(cohort, olive):
    intake = written(prepared(cohort, olive, "H001"), olive)

    with pytest.raises(AlreadyWritten, match="isn’t as you saw it: Written"):
        apply_intake(intake=intake, seen="", by=olive, at=NOW)
    with pytest.raises(AlreadyWritten):
        discard_intake(intake=intake, by=olive)


def test_list_without_effect_is_not_written(cohort, olive):
    with pytest.raises(NothingToWrite, match="would change nothing"):
        written(prepared(cohort, olive, "X999"), olive)


def test_line_is_mended_or_left_out(cohort, olive):
    intake = prepared(cohort, olive, "Hiltopp, host\nX999")

    intake = mend_line(intake=intake, number=1, who="H001", by=olive)
    intake = mend_line(intake=intake, number=2, who="", by=olive)

    (step,) = steps_of_intake(intake)
    assert (step.outcome, step.membership) == (Outcome.ADD, "host")


def test_list_has_to_fit_the_cohort(cohort, olive, company):
    with pytest.raises(ListIsEmpty):
        prepared(cohort, olive, "")
    with pytest.raises(DayOutside, match="The cohort runs from"):
        prepared(cohort, olive, "H001", on=date(2028, 1, 1))
    with pytest.raises(DayOutside):
        prepared(cohort, olive, "H001", on=date(2020, 1, 1))
    with pytest.raises(ListTooLong, match="5,000 are the most"):
        take_in(
            cohort=cohort,
            organisations=[company.hilltop] * (MOST_LINES + 1),
            way=Way("host"),
            on=TODAY,
            by=olive,
        )
    move_cohort(cohort=cohort, action=CohortAction.CALL_OFF, by=olive, at=NOW)
    with pytest.raises(CohortIsOver):
        prepared(cohort, olive, "H001")


def test_strand_is_the_key_of_a_programme_that_says_so(cohort, olive, plus):
    document = deepcopy(shipped_document("new_teacher_preparation"))
    document["programme"]["strand_of"] = plus.key
    published(
        programme__key="novices", programme__name="For novices", document=document
    )

    written(prepared(cohort, olive, "H001, partner, For Novices\nP001"), olive)

    rows = cohort.participations.values_list("organisation__code", "strand")
    assert sorted(rows) == [("H001", "novices"), ("P001", "")]


def test_page_costs_the_same_for_one_line_and_for_many(
    cohort, olive, django_assert_num_queries
):
    def pages(count):
        codes = [SchoolFactory(code=f"Z{count}{n:03}").code for n in range(count)]
        return prepared(cohort, olive, "\n".join(codes))

    for made in (pages(1), pages(130)):
        intake = intakes_visible_to(olive).get(pk=made.pk)
        with django_assert_num_queries(6):
            shown = intake_page(intake, "", "1", TODAY)
        assert shown.gap_count == shown.written_count


def test_forgotten_lists_are_thrown_away(cohort, olive):
    old = prepared(cohort, olive, "H001")
    type(old).objects.update(made_at=NOW - timedelta(days=8))

    fresh = prepared(cohort, olive, "P001")

    assert list(cohort.intakes.all()) == [fresh]
