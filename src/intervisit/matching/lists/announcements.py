"""Lists of announcements, and of what each school says."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from intervisit.matching.domain.windows import last_day
from intervisit.matching.labels import (
    ANNOUNCEMENT_STATES,
    ANSWERS,
    GROUP_STATES,
    announcement_state_choices,
    answer_choices,
)
from intervisit.matching.models import Announcement, Offer
from intervisit.matching.queries.leaders import leader_ids
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.clock import today
from intervisit.support.tables import Column, Filter, Table


def _last_day(row: Offer) -> Any:
    closes_at = row.group.closes_at
    return closes_at and last_day(closes_at, timezone.get_current_timezone())


def _mail_words(row: Offer) -> str:
    letters = list(row.letters.all())
    return ", ".join(str(letter.mail.get_state_display()) for letter in letters)


def school_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to offers to schools whose name has every word."""
    for word in words.split():
        rows = rows.filter(organisation__name__icontains=word)
    return rows


def of_answer(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(answer=value)


def of_group(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(group__letter=value)


def people_of(rows: QuerySet[Any]) -> list[int]:
    """Give the leaders of the schools of some offers."""
    return leader_ids(set(rows.values_list("organisation_id", flat=True)), today())


ANSWER = Column(
    "answer",
    _("Answer"),
    lambda row: ANSWERS[row.answer_now],
    sort=("answer",),
    template="matching/_offer_answer.html",
)
REASON = Column("reason", _("Reason"), lambda row: capfirst(row.reason))
GROUP = Column(
    "group",
    _("Group"),
    lambda row: row.group.letter,
    sort=("group__number",),
    template="matching/_offer_group.html",
)
STATE = Column(
    "state",
    _("The group"),
    lambda row: GROUP_STATES[row.group.state_now],
    sort=("group__state",),
)
UNTIL = Column(
    "until",
    _("Answers until"),
    _last_day,
    sort=("group__closes_at",),
    template="matching/_day.html",
)
LETTER = Column("letter", _("Letter"), _mail_words)


def _school_column(words: Vocabulary) -> Column:
    return Column(
        "school",
        words.one("school").capitalize(),
        lambda row: row.organisation.name,
        sort=("organisation__name",),
        template="matching/_offer_school.html",
        is_head=True,
    )


def _way_column(announcement: Announcement) -> Column:
    definition = definition_of(announcement.cohort.definition)
    ways = {each.key: each.name for each in definition.memberships}
    return Column(
        "way",
        _("Takes part as"),
        lambda row: ways.get(row.membership, row.membership),
        sort=("membership",),
    )


def offers_table(
    announcement: Announcement, words: Vocabulary, *, reads_objections: bool
) -> Table:
    """Declare the list of what each school says; reasons for those who read them."""
    reason = [REASON] if reads_objections else []
    school, way = _school_column(words), _way_column(announcement)
    letters = announcement.groups.order_by("number").values_list("letter", flat=True)
    return Table(
        key="offers",
        things=_("places offered"),
        thing=_("place offered"),
        per_page=25,
        order="group",
        search=school_words,
        search_label=words.one("school").capitalize(),
        columns=(school, GROUP, way, ANSWER, *reason, STATE, UNTIL, LETTER),
        filters=(
            Filter("answer", _("Answer"), of_answer, answer_choices),
            Filter(
                "group",
                _("Group"),
                of_group,
                lambda: [(letter, letter) for letter in letters],
            ),
        ),
        empty_title=_("No school is asked."),
        empty_words=_("A plan with groups brings them in."),
        people=people_of,
        people_words=_("Write to these principals"),
    )


def of_announcement_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(state=value)


def cohort_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to announcements of cohorts whose name has every word."""
    for word in words.split():
        rows = rows.filter(cohort__name__icontains=word)
    return rows


ANNOUNCEMENT_STATE = Column(
    "state",
    _("State"),
    lambda row: ANNOUNCEMENT_STATES[row.state_now],
    sort=("state",),
    template="matching/_announcement_state.html",
)
GROUPS = Column(
    "groups",
    _("Groups"),
    lambda row: row.groups_count,
    sort=("groups_count",),
    numeric=True,
)
FORMED = Column(
    "formed",
    _("Partnerships"),
    lambda row: row.formed_count,
    sort=("formed_count",),
    numeric=True,
)
PREPARED = Column(
    "prepared",
    _("Prepared"),
    lambda row: timezone.localdate(row.prepared_at),
    sort=("prepared_at",),
    template="matching/_day.html",
)
BY_STATE = Filter(
    "state", _("State"), of_announcement_state, announcement_state_choices
)


def announcements_table(words: Vocabulary) -> Table:
    """Declare the list of announcements in a network's own words."""
    cohort = Column(
        "cohort",
        words.one("cohort").capitalize(),
        lambda row: row.cohort.name,
        sort=("cohort__name",),
        template="matching/_announcement_name.html",
        is_head=True,
    )
    return Table(
        key="announcements",
        things=_("announcements"),
        thing=_("announcement"),
        order="-prepared",
        search=cohort_words,
        search_label=words.one("cohort").capitalize(),
        columns=(cohort, ANNOUNCEMENT_STATE, GROUPS, FORMED, PREPARED),
        filters=(BY_STATE,),
        empty_title=_("Nothing has been announced yet."),
        empty_words=_("A plan of a cohort that is locked can be announced."),
    )
