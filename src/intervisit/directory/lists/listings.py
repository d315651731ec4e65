"""The directory as a list, and what one school offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.availability import CLOSED, Availability
from intervisit.directory.domain.rules import Freshness, Rules
from intervisit.directory.labels import (
    AVAILABILITY,
    AVAILABILITY_MARKS,
    FRESHNESS,
    STATE_MARKS,
)
from intervisit.directory.models import ListingArea
from intervisit.directory.queries.listings import (
    area_names,
    availability_words,
    contact_words,
    state_words,
    with_areas,
    with_words,
)
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.networks.narrowing import in_region as schools_in_region
from intervisit.networks.narrowing import region_options
from intervisit.support.clock import today
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]


def in_area(rows: Rows, value: str) -> Rows:
    """Narrow to listings of an area, or of one inside it."""
    areas = PracticeArea.objects.filter(Q(public_id=value) | Q(parent__public_id=value))
    found = ListingArea.objects.filter(area__in=areas)
    return rows.filter(pk__in=found.values("listing_id"))


def area_options() -> list[tuple[str, str]]:
    """Give the areas in use, in the order of their names."""
    rows = PracticeArea.objects.in_use().order_by("name")
    return list(rows.values_list("public_id", "name"))


def in_region(rows: Rows, value: str) -> Rows:
    """Narrow to listings of schools in a region today."""
    schools = schools_in_region(Organisation.objects.all(), value)
    return rows.filter(organisation__in=schools.values("pk"))


def with_availability(rows: Rows, value: str) -> Rows:
    """Narrow to an availability, as ``availability_on`` says it of each.

    What was closed until a day that went by counts as open.
    """
    over = Q(availability__in=list(CLOSED), paused_until__lt=today())
    if value == Availability.OPEN.value:
        return rows.filter(Q(availability=value) | over)
    return rows.filter(availability=value).exclude(over)


def availability_options() -> list[tuple[str, Words]]:
    return [(each.value, words) for each, words in AVAILABILITY.items()]


def with_freshness(rules: Rules | None) -> Callable[[Rows, str], Rows]:
    """Give the filter by how lately somebody confirmed."""

    def narrow(rows: Rows, value: str) -> Rows:
        if rules is None:
            return rows
        span = confirmed_between(rules, Freshness(value), today())
        if span is None:
            return rows.none()
        after, until = span
        if until is not None:
            rows = rows.filter(confirmed_on__lte=until)
        return rows if after is None else rows.filter(confirmed_on__gt=after)

    return narrow


def confirmed_between(
    rules: Rules, freshness: Freshness, on: date
) -> tuple[date | None, date | None] | None:
    """Give the days after and until which something so fresh was confirmed.

    The same as ``Rules.freshness`` says of each. None on a side is no limit; None
    where nothing is ever so fresh, as the definition doesn't tell it apart.
    """
    limits = {
        Freshness.DUE: rules.confirm_weeks,
        Freshness.FADED: rules.fades_weeks,
        Freshness.GONE: rules.leaves_weeks,
    }
    if freshness is not Freshness.FRESH and limits[freshness] is None:
        return None
    order = list(Freshness)
    staler = order[order.index(freshness) + 1 :]
    reached = [weeks for each in staler if (weeks := limits[each]) is not None]
    after = on - timedelta(weeks=min(reached)) if reached else None
    weeks = limits.get(freshness)
    return after, None if weeks is None else on - timedelta(weeks=weeks)


def freshness_options() -> list[tuple[str, Words]]:
    return [(each.value, words) for each, words in FRESHNESS.items()]


def owners_of(rows: Rows) -> Iterable[int]:
    """Give who offers these listings, school-wide ones apart."""
    people = rows.order_by().filter(post__isnull=False)
    return people.values_list("post__person_id", flat=True).distinct()


def fetched(rows: list[Any]) -> list[Any]:
    """Add the areas, and the marks of states; one query for a page."""
    for row in rows:
        row.now_mark = AVAILABILITY_MARKS[row.availability_on(today())]
        row.state_mark = STATE_MARKS[row.state_on(today())]
    return list(with_areas(rows))


TITLE = Column(
    "title",
    _("What is offered"),
    lambda row: row.title,
    sort=("title",),
    template="directory/_title_cell.html",
    is_head=True,
)
CONFIRMED = Column(
    "confirmed",
    _("Last confirmed"),
    lambda row: row.confirmed_on,
    sort=("confirmed_on",),
    template="directory/_confirmed_cell.html",
)
AVAILABLE = Column(
    "availability",
    _("Now"),
    lambda row: availability_words(row, today()),
    template="directory/_availability_cell.html",
)
OWNER = Column(
    "owner",
    _("Who"),
    lambda row: row.post.person.name if row.post else "",
    sort=("post__person__sort_name",),
)


def keyed(field: str) -> Callable[[Rows, str], Rows]:
    """Give the filter by one of a listing's keys: a kind of help, a phase."""
    return lambda rows, value: rows.filter(**{f"{field}__contains": [value]})


def listing_filters(words: Vocabulary, rules: Rules | None) -> tuple[Filter, ...]:
    """Declare how the directory is narrowed."""
    kinds = [(each.key, each.name) for each in rules.kinds] if rules else []
    phases = [(each.key, each.name) for each in rules.phases] if rules else []
    return (
        Filter("area", words.one("practice_area").capitalize(), in_area, area_options),
        Filter("kind", _("Kind of help"), keyed("kinds"), lambda: kinds),
        Filter("phase", _("Phase"), keyed("phases"), lambda: phases),
        Filter("now", _("Now"), with_availability, availability_options),
        Filter(
            "region",
            words.one("region").capitalize(),
            in_region,
            region_options,
        ),
        Filter(
            "confirmed",
            _("Last confirmed"),
            with_freshness(rules),
            freshness_options,
        ),
    )


def listing_columns(words: Vocabulary, rules: Rules | None) -> tuple[Column, ...]:
    """Declare the columns of the directory."""
    return (
        TITLE,
        Column(
            "areas",
            words.many("practice_area").capitalize(),
            lambda row: "; ".join(area_names(row)),
        ),
        OWNER,
        Column(
            "school",
            words.one("school").capitalize(),
            lambda row: row.organisation.name,
            sort=("organisation__name",),
        ),
        Column(
            "kinds",
            _("Kind of help"),
            lambda row: "; ".join(rules.kind_words(row.kinds)) if rules else "",
        ),
        AVAILABLE,
        CONFIRMED,
        Column(
            "phases",
            _("Phase"),
            lambda row: "; ".join(rules.phase_words(row.phases)) if rules else "",
            on_screen=False,
        ),
        Column("subjects", _("Subjects"), lambda row: row.subjects, on_screen=False),
        Column(
            "description",
            _("In their own words"),
            lambda row: row.description,
            on_screen=False,
        ),
        Column("return", _("In return"), lambda row: row.reciprocity, on_screen=False),
        Column("ask", _("How to ask"), contact_words, on_screen=False),
        Column("until", _("Until"), lambda row: row.ends_on, on_screen=False),
    )


def listings_table(words: Vocabulary, rules: Rules | None) -> Table:
    """Declare the directory as a list, in a network's own words."""
    return Table(
        key="listings",
        thing=_("listing"),
        things=_("listings"),
        order="school",
        search=with_words,
        search_label=_("Words, a name or a school"),
        columns=listing_columns(words, rules),
        filters=listing_filters(words, rules),
        fetch=fetched,
        people=owners_of,
        people_words=_("Write to whoever offers these"),
        empty_title=_("Nobody offers anything yet."),
        empty_words=_(
            "People offer what they are good at; their principal agrees, and it "
            "stands here."
        ),
    )


def school_table(words: Vocabulary, rules: Rules | None) -> Table:
    """Declare what one school and its people offer, in every state."""
    state = Column(
        "state",
        _("State"),
        lambda row: state_words(row, today()),
        template="directory/_state_cell.html",
    )
    columns = [each for each in listing_columns(words, rules) if each.key != "school"]
    return Table(
        key="school-listings",
        thing=_("listing"),
        things=_("listings"),
        order="title",
        columns=(columns[0], state, *columns[1:]),
        fetch=fetched,
        empty_title=_("Nothing is offered from here yet."),
        empty_words=_("What the school and its people offer stands here."),
    )
