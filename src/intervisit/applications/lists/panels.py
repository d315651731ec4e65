"""Lists of a panel: the ranking, the qualified pool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.deciding import DecisionState
from intervisit.applications.domain.names import Names
from intervisit.applications.domain.ranking import Ranked
from intervisit.applications.labels import STATES
from intervisit.applications.models import Call
from intervisit.applications.panel_labels import DECISION_STATES
from intervisit.applications.queries.applications import with_words
from intervisit.applications.queries.panel_page import rounded
from intervisit.networks.models import Organisation
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]


def school_options(call: Call) -> Callable[[], list[tuple[str, str]]]:
    """Make the options of schools that somebody applied from."""

    def options() -> list[tuple[str, str]]:
        schools = Organisation.objects.filter(
            pk__in=call.applications.submitted().values("organisation")
        )
        return list(schools.order_by("name").values_list("public_id", "name"))

    return options


def state_options() -> list[tuple[str, Words]]:
    return [(state.value, words) for state, words in STATES.items() if state != "draft"]


def who(row: Any) -> str:
    """Give who applied; the number alone where the panel reads blind."""
    if row.call.is_blind:
        return str(gettext("Application %s") % row.number)
    return str(row.applicant.name)


def decision_words(row: Any) -> Words:
    if not row.decision_state:
        return ""
    if row.decision_state == DecisionState.PREPARED:
        prepared = {
            "offer": _("Offer, not told yet"),
            "waitlist": _("Waiting list, not told yet"),
            "decline": _("Declined, not told yet"),
        }
        return prepared[row.decision_outcome]
    return DECISION_STATES[DecisionState(row.decision_state)]


def ranking_table(call: Call, ranks: Mapping[int, Ranked], names: Names) -> Table:
    """Declare the ranking of a call. Reviews that one may not read yet stay hidden.

    Read blind, it has neither names nor schools.
    """
    blind = call.is_blind
    columns = (rank_column(ranks), *who_columns(blind=blind), *REVIEW_COLUMNS)
    filters = (
        Filter(
            "state", _("State"), lambda rows, v: rows.filter(state=v), state_options
        ),
        Filter(
            "school",
            _("School"),
            lambda rows, v: rows.filter(organisation__public_id=v),
            school_options(call),
        ),
    )
    wanted = Column(
        "wanted",
        _("For"),
        lambda row: names.of(row.call.definition_id, row.wanted),
        sort=("wanted",),
    )
    return Table(
        key="panel",
        thing=_("application"),
        things=_("applications"),
        order="-score",
        columns=(*columns, wanted, DECISION),
        filters=filters[:1] if blind else filters,
        search=None if blind else with_words,
        search_label=_("A person or a school"),
        empty_title=_("Nobody has handed in yet"),
        empty_words=_("Applications stand here as soon as they are handed in."),
    )


def rank_column(ranks: Mapping[int, Ranked]) -> Column:
    """Make the column of ranks: equals are marked, and share the better one."""

    def told(row: Any) -> str | int | None:
        found = ranks.get(row.pk)
        if found is None or found.rank is None:
            return None
        return f"{found.rank} =" if found.tied else found.rank

    return Column("rank", _("Rank"), told, sort=("by_score",), numeric=True)


def who_columns(*, blind: bool) -> tuple[Column, ...]:
    """Make the columns of who applied, and from which school where it is shown."""
    named = Column(
        "who",
        _("Who"),
        who,
        template="applications/panel/_who.html",
        is_head=True,
        sort=("number",) if blind else ("applicant__sort_name",),
    )
    school = Column(
        "school",
        _("School"),
        lambda row: row.organisation.name if row.organisation else "",
        sort=("organisation__name",),
    )
    return (named,) if blind else (named, school)


REVIEW_COLUMNS = (
    Column(
        "score",
        _("Score"),
        lambda row: rounded(row.score),
        sort=("by_score",),
        template="applications/panel/_score.html",
        numeric=True,
    ),
    Column(
        "spread",
        _("Spread"),
        lambda row: rounded(row.spread) if row.reviews_in > 1 else None,
        sort=("by_spread",),
        numeric=True,
    ),
    Column(
        "reviews",
        _("Reviews"),
        lambda row: f"{row.reviews_in}/{row.reviews_asked}",
        sort=("reviews_in",),
        numeric=True,
    ),
)
DECISION = Column(
    "decision",
    _("Decision"),
    decision_words,
    template="applications/panel/_decision.html",
)


def _state_in_pool(row: Any) -> Words:
    """Say where somebody stands; the query adds ``holds_at``."""
    if row.appointment:
        school: Words = row.appointment.organisation.name
        return school
    if row.left_at:
        return _("Left")
    if row.holds_at:
        words: Words = _("Has the role already, at %(school)s")
        return words % {"school": row.holds_at}
    return _("Free")


def pool_table(names: Names) -> Table:
    """Declare the qualified pool."""
    return Table(
        key="pool",
        thing=_("person"),
        things=_("people"),
        order="who",
        columns=(
            Column(
                "who",
                _("Who"),
                lambda row: row.person.name,
                sort=("person__sort_name",),
                is_head=True,
            ),
            Column(
                "role",
                _("Qualified for"),
                lambda row: names.of(row.application.call.definition_id, row.role),
                sort=("role",),
            ),
            Column(
                "until",
                _("Until"),
                lambda row: row.ends_on,
                sort=("ends_on",),
                template="applications/panel/_until.html",
            ),
            Column(
                "taken",
                _("State"),
                _state_in_pool,
                template="applications/panel/_pool_state.html",
            ),
        ),
        search=lambda rows, words: rows.filter(person__sort_name__icontains=words),
        search_label=_("A name"),
        empty_title=_("Nobody is in the pool"),
        empty_words=_("Who accepts an offer of a call with a pool stands here."),
    )
