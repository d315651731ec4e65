"""The list from which a cohort is filled: everybody who could take part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.grades import grade_range
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import Network
from intervisit.networks.narrowing import (
    area_options,
    growing_in,
    in_region,
    phase_options,
    region_options,
    strong_in,
)
from intervisit.networks.queries import with_words
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.weighing import Fact, facts_weighed
from intervisit.programmes.labels import FACTS
from intervisit.programmes.lists.cohorts import day_column
from intervisit.programmes.queries.facts import lacking_something, missing_facts
from intervisit.support.tables import Column, Filter, Table

OUT, LEFT = "-", "left"
Rows = QuerySet[Any]

TICK = Column(
    "tick",
    _("Tick"),
    lambda row: row.public_id,
    template="programmes/_tick.html",
    exported=False,
)
NAME = Column(
    "name",
    _("Name"),
    lambda row: row.name,
    sort=("name",),
    template="networks/_school_name.html",
    is_head=True,
)
CODE = Column("code", _("Code"), lambda row: row.code, sort=("code",))
PLACE = Column("city", _("Place"), lambda row: row.city, sort=("city",))
SINCE = day_column("since", _("From"), lambda row: row.since_on)
UNTIL = day_column("until", _("Until"), lambda row: row.until_on)


@dataclass(frozen=True, slots=True)
class Ways:
    """The words of one cohort: its ways, its strands, and what matching weighs."""

    names: Mapping[str, str]
    strands: Mapping[str, str]
    opens: Mapping[str, bool]
    weighed: tuple[Fact, ...]
    only_schools: bool = True

    def part_words(self, row: Any) -> str:
        """Say how an organisation takes part; nothing for one that doesn't."""
        way = self.names.get(row.part, row.part or "")
        strand = self.strands.get(row.strand, row.strand or "")
        return f"{way}, {strand}" if strand else str(way)

    def gap_words(self, row: Any) -> str:
        """Say what matching weighs and nobody has said."""
        opens = self.opens.get(row.part or "")
        gaps = missing_facts(row, self.weighed, opens_doors=opens)
        return ", ".join(str(FACTS[gap]) for gap in gaps)


def ways_of(definition: Definition, strands: Mapping[str, str]) -> Ways:
    """Give the words of a cohort that runs a definition."""
    members = definition.memberships
    return Ways(
        names={each.key: each.name for each in members},
        strands=strands,
        opens={each.key: each.opens_doors for each in members},
        weighed=facts_weighed(definition.matching),
        only_schools={each.organisation.value for each in members} <= {"school"},
    )


def takeable_table(
    ways: Ways, network: Network, ticked: frozenset[str] = frozenset()
) -> Table:
    """Declare the list of those who could take part in a cohort.

    ``ticked`` holds public ids of rows whose box stays ticked when the page comes
    back with a mistake.
    """
    words = network.vocabulary
    scheme = network.grade_scheme
    part = Column("part", _("Takes part as"), ways.part_words, sort=("part", "name"))
    grades = Column(
        "grades",
        words.many("grade").capitalize(),
        lambda row: grade_range(row.grades, scheme),
        sort=("grades",),
    )
    lacks = Column(
        "lacks",
        _("Missing"),
        ways.gap_words,
        template="programmes/_gap.html",
        on_screen=bool(ways.weighed),
    )
    kind = "school" if ways.only_schools else "organisation"
    return Table(
        key="takeable",
        things=words.many(kind),
        thing=words.one(kind),
        order="name",
        search=with_words,
        search_label=_("Name, code or place"),
        per_page=100,
        fetch=lambda rows: _with_ticks(rows, ticked),
        columns=(TICK, NAME, CODE, grades, PLACE, part, lacks, SINCE, UNTIL),
        filters=_filters(ways, words),
        empty_title=_("Nobody could take part yet."),
        empty_words=_("Import the list that you have; then choose from it here."),
    )


def _with_ticks(rows: list[Any], ticked: frozenset[str]) -> list[Any]:
    for row in rows:
        row.is_ticked = row.public_id in ticked
    return rows


def _filters(ways: Ways, words: Vocabulary) -> tuple[Filter, ...]:
    return (
        Filter("part", _("Takes part"), _by_part, _part_options(ways)),
        Filter("region", words.one("region").capitalize(), in_region, region_options),
        Filter("phase", _("Phase"), _by_phase, phase_options),
        Filter("strong", _("Strong in"), strong_in, area_options),
        Filter("seeks", _("Wants to grow in"), growing_in, area_options),
        *_gap_filters(ways),
    )


def _part_options(ways: Ways) -> Callable[[], list[tuple[str, Any]]]:
    strands = [(f"strand:{key}", name) for key, name in ways.strands.items()]
    return lambda: [
        (OUT, _("Not in it")),
        *ways.names.items(),
        *strands,
        (LEFT, _("Left it")),
    ]


def _by_part(rows: Rows, value: str) -> Rows:
    if value == OUT:
        return rows.filter(part=None)
    if value == LEFT:
        return rows.filter(part=None, was_in=True)
    if value.startswith("strand:"):
        return rows.filter(strand=value.removeprefix("strand:"))
    return rows.filter(part=value)


def _by_phase(rows: Rows, value: str) -> Rows:
    return rows.filter(phase=value)


def _gap_filters(ways: Ways) -> tuple[Filter, ...]:
    if not ways.weighed:
        return ()
    return (
        Filter(
            "lacks",
            _("Missing"),
            lambda rows, _value: lacking_something(rows, ways.weighed),
            lambda: [("yes", _("Something that matching weighs"))],
        ),
    )
