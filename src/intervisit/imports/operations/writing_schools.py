"""Writing a plan for schools: organisations, their regions and their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from intervisit.imports.domain.oneroster.pupils import SHARES
from intervisit.imports.domain.planning.outcomes import Outcome, Plan, PlannedRow
from intervisit.imports.domain.targets import ENROLMENT, INDICATOR_PREFIX, REGION_PREFIX
from intervisit.imports.operations.effects import Writer
from intervisit.imports.queries.years import dates_for, year_for
from intervisit.networks.models import (
    Indicator,
    IndicatorUnit,
    Measurement,
    Organisation,
    OrganisationKind,
    Region,
    RegionKind,
    RegionMembership,
    SchoolYear,
)

TEXTS: Final = (
    "code",
    "other_code",
    "name",
    "short_name",
    "phase",
    "type",
    "street",
    "city",
    "postcode",
    "website",
    "source_key",
)
DATES: Final = ("started_on", "ended_on")
DEGREES: Final = ("latitude", "longitude")
SHARE_KEYS: Final = ("pct-", "percent", "fsm-pct", "-rate", "-share", "index")


class SchoolWriter:
    """Writes one plan; rows that are new get their ids in `made`, by position."""

    def __init__(self, writer: Writer, on: date, source: str, school_year: str) -> None:
        self.writer = writer
        self.on = on
        self.source = source
        self.school_year = school_year
        self.made: dict[int, int] = {}

    def write(self, plan: Plan, *, ends: bool) -> None:
        """Write what the plan says; endings only if the list is complete."""
        new = {
            position: row
            for position, row in enumerate(plan.rows, 1)
            if row.outcome is Outcome.ADD
        }
        schools = [self.organisation(row) for row in new.values()]
        made = self.writer.make(Organisation, schools)
        self.made = {
            position: school.pk for position, school in zip(new, made, strict=True)
        }
        changed = {
            row.subject_id: row
            for row in plan.rows
            if row.outcome is Outcome.CHANGE and row.subject_id is not None
        }
        fields = {id_: self.changed_fields(row) for id_, row in changed.items()}
        self.writer.change(Organisation, fields)
        pairs = [
            (self.made[position], row.reading.values) for position, row in new.items()
        ]
        pairs += [
            (id_, {change.key: change.new for change in row.changes})
            for id_, row in changed.items()
        ]
        self.write_regions(pairs)
        self.write_figures(pairs)
        self.end(plan, ends=ends)

    def organisation(self, row: PlannedRow) -> Organisation:
        values = row.reading.values
        school = Organisation(kind=values.get("kind", OrganisationKind.SCHOOL.value))
        for name, value in fields_of(values).items():
            setattr(school, name, value)
        school.needs_code = not school.code
        return school

    def changed_fields(self, row: PlannedRow) -> dict[str, Any]:
        fields = fields_of({change.key: change.new for change in row.changes})
        if any(change.key == "ended_on" and not change.new for change in row.changes):
            fields["ended_on"] = None
        if fields.get("code"):
            fields["needs_code"] = False
        return fields

    def end(self, plan: Plan, *, ends: bool) -> None:
        """End schools that are said to be closed, and those no longer named."""
        ending: dict[int, dict[str, Any]] = {}
        for row in plan.rows:
            if row.outcome is Outcome.END and row.subject_id is not None:
                day = row.reading.values.get("ended_on")
                ended_on = date.fromisoformat(day) if day else self.on
                ending[row.subject_id] = {"ended_on": ended_on}
        if ends:
            for gone in plan.endings:
                ending.setdefault(gone.id, {"ended_on": self.on})
        self.writer.change(Organisation, ending)

    def write_regions(self, pairs: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Put schools into regions, ending the membership that they had."""
        wanted = {
            (school, key.removeprefix(REGION_PREFIX)): name
            for school, values in pairs
            for key, name in values.items()
            if key.startswith(REGION_PREFIX) and name
        }
        kinds = self.kinds({kind for _school, kind in wanted})
        regions = self.regions(
            kinds, {(kind, name) for (_s, kind), name in wanted.items()}
        )
        self.end_memberships(wanted)
        self.writer.make(
            RegionMembership,
            (
                RegionMembership(
                    organisation_id=school,
                    region_id=regions[kind, name],
                    kind_id=kinds[kind],
                    starts_on=self.on,
                )
                for (school, kind), name in wanted.items()
            ),
        )

    def end_memberships(self, wanted: Mapping[tuple[int, str], str]) -> None:
        """Close current memberships that are replaced; one of today is taken back."""
        current = RegionMembership.objects.filter(
            ends_on=None,
            organisation_id__in={school for school, _kind in wanted},
            kind__key__in={kind for _school, kind in wanted},
        ).values_list("pk", "organisation_id", "kind__key", "starts_on")
        yesterday = self.on - timedelta(days=1)
        replaced = [row for row in current if (row[1], row[2]) in wanted]
        self.writer.change(
            RegionMembership,
            {row[0]: {"ends_on": yesterday} for row in replaced if row[3] < self.on},
        )
        RegionMembership.objects.filter(
            pk__in=[row[0] for row in replaced if row[3] >= self.on]
        ).delete()

    def kinds(self, keys: set[str]) -> dict[str, int]:
        found = dict(RegionKind.objects.filter(key__in=keys).values_list("key", "pk"))
        words = {key: key.replace("-", " ").capitalize() for key in keys - found.keys()}
        made = self.writer.make(
            RegionKind,
            [
                RegionKind(key=key, name=word, plural=plural_of(word))
                for key, word in sorted(words.items())
            ],
        )
        return found | {kind.key: kind.pk for kind in made}

    def regions(
        self, kinds: Mapping[str, int], wanted: set[tuple[str, str]]
    ) -> dict[tuple[str, str], int]:
        found = {
            (kind, name): pk
            for kind, name, pk in Region.objects.filter(
                kind__key__in=kinds.keys()
            ).values_list("kind__key", "name", "pk")
        }
        missing = sorted(wanted - found.keys())
        made = self.writer.make(
            Region, [Region(kind_id=kinds[kind], name=name) for kind, name in missing]
        )
        return found | {
            key: region.pk for key, region in zip(missing, made, strict=True)
        }

    def write_figures(self, pairs: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Keep enrolment and indicators for the school year of the list."""
        figures = {
            (school, indicator_of(key)): Decimal(value)
            for school, values in pairs
            for key, value in values.items()
            if value and (key == ENROLMENT or key.startswith(INDICATOR_PREFIX))
        }
        if not figures:
            return
        year = self.year()
        indicators = self.indicators({key for _school, key in figures})
        known = {
            (school, key): pk
            for school, key, pk in Measurement.objects.filter(
                school_year=year, indicator__key__in=indicators.keys()
            ).values_list("organisation_id", "indicator__key", "pk")
        }
        self.writer.change(
            Measurement,
            {
                known[key]: {"value": value, "source": self.source}
                for key, value in figures.items()
                if key in known
            },
        )
        self.writer.make(
            Measurement,
            (
                Measurement(
                    indicator_id=indicators[key],
                    organisation_id=school,
                    school_year=year,
                    value=value,
                    source=self.source,
                )
                for (school, key), value in figures.items()
                if (school, key) not in known
            ),
        )

    def year(self) -> SchoolYear:
        """Give the school year of the figures, making one where there is none."""
        found = year_for(self.school_year, self.on)
        if found is not None:
            return found
        starts, ends = dates_for(self.school_year, self.on)
        name = f"{starts.year}–{ends:%y}"
        year = SchoolYear(name=name, starts_on=starts, ends_on=ends)
        return self.writer.make(SchoolYear, [year])[0]

    def indicators(self, keys: set[str]) -> dict[str, int]:
        found = dict(Indicator.objects.filter(key__in=keys).values_list("key", "pk"))
        made = self.writer.make(
            Indicator,
            [
                Indicator(
                    key=key,
                    name=key.replace("-", " ").capitalize(),
                    unit=unit_of(key).value,
                )
                for key in sorted(keys - found.keys())
            ],
        )
        return found | {indicator.key: indicator.pk for indicator in made}


def fields_of(values: Mapping[str, str]) -> dict[str, Any]:
    """Turn canonical texts into values of an organisation's fields."""
    fields: dict[str, Any] = {key: values[key] for key in TEXTS if values.get(key)}
    fields |= {key: date.fromisoformat(values[key]) for key in DATES if values.get(key)}
    fields |= {key: float(values[key]) for key in DEGREES if values.get(key)}
    if values.get("grades"):
        fields["grades"] = [int(grade) for grade in values["grades"].split(",")]
    return fields


def indicator_of(key: str) -> str:
    return key.removeprefix(INDICATOR_PREFIX)


def unit_of(key: str) -> IndicatorUnit:
    is_share = key in SHARES or any(part in key for part in SHARE_KEYS)
    return IndicatorUnit.SHARE if is_share else IndicatorUnit.COUNT


def plural_of(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
