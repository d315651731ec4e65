"""The whole plan of an import, worked out anew from its file and the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from intervisit.imports.domain.gazetteer import Gazetteer, Place
from intervisit.imports.domain.known_areas import KnownAreas
from intervisit.imports.domain.mapping import ColumnMapping
from intervisit.imports.domain.oneroster.bundle import Bundle, Mode
from intervisit.imports.domain.oneroster.orgs import org_readings
from intervisit.imports.domain.oneroster.pupils import (
    FEWEST,
    figures_by_school,
    pupils_counted,
    with_figures,
)
from intervisit.imports.domain.oneroster.sessions import (
    references_left,
    term_readings,
    year_readings,
)
from intervisit.imports.domain.oneroster.users import Taken, user_readings
from intervisit.imports.domain.planning.areas import Book, plan_areas
from intervisit.imports.domain.planning.outcomes import (
    Alike,
    Ending,
    Outcome,
    Plan,
    PlannedRow,
    ends_too_many,
    fingerprint,
)
from intervisit.imports.domain.planning.people import Choices, plan_people
from intervisit.imports.domain.planning.schools import KnownSchools, plan_schools
from intervisit.imports.domain.planning.terms import plan_terms, years_after
from intervisit.imports.domain.planning.years import plan_years
from intervisit.imports.domain.problems import Fault, Problem, notice
from intervisit.imports.domain.reading import Manner, readings
from intervisit.imports.domain.rows import Reading
from intervisit.imports.domain.targets import Subject as TableSubject
from intervisit.imports.models import Import
from intervisit.imports.queries.files import (
    bundle_in,
    content_of,
    table_in,
    uploaded,
)
from intervisit.imports.queries.known import (
    known_areas,
    known_people,
    known_schools,
    known_terms,
    known_years,
    places,
    stated_areas,
)
from intervisit.imports.queries.storing import Wishes, mapping_of, wishes_of
from intervisit.imports.queries.years import year_for
from intervisit.networks.models import Network

Tell = Callable[[int], None]
EVERY = 500
EMPTY = Plan(())


@dataclass(slots=True)
class WholePlan:
    """All that an import would do, in the order in which it is written."""

    years: Plan = EMPTY
    terms: Plan = EMPTY
    schools: Plan = EMPTY
    people: Plan = EMPTY
    areas: Plan = EMPTY
    known_areas: KnownAreas = field(default_factory=KnownAreas)
    notices: list[Problem] = field(default_factory=list)
    mapping: ColumnMapping = field(default_factory=lambda: ColumnMapping({}))

    @property
    def parts(self) -> tuple[Plan, ...]:
        return (self.years, self.terms, self.schools, self.people, self.areas)

    @property
    def rows(self) -> Iterator[PlannedRow]:
        return chain.from_iterable(part.rows for part in self.parts)

    @property
    def counts(self) -> Counter[Outcome]:
        return sum((part.counts for part in self.parts), Counter[Outcome]())

    @property
    def alike(self) -> tuple[Alike, ...]:
        return self.people.alike

    @property
    def endings(self) -> tuple[Ending, ...]:
        return (
            *self.schools.endings,
            *self.people.endings,
            *self.areas.endings,
        )

    @property
    def unattributed(self) -> int:
        return sum(part.unattributed for part in self.parts)

    @property
    def must_be_confirmed(self) -> bool:
        return any(
            ends_too_many(len(part.endings), part.active_count) for part in self.parts
        )

    def fingerprint(self, *, ends: bool) -> str:
        return "".join(fingerprint(part, ends=ends)[:12] for part in self.parts)


def whole_plan(
    run: Import, network: Network, on: date, tell: Tell = lambda _count: None
) -> WholePlan:
    """Work out what an import would do now.

    Raises
    ------
    Unreadable
        when the file as a whole can't be read with these columns.
    """
    with content_of(run) as content:
        upload = uploaded(content, run.file_name)
        if run.is_roster:
            return roster_plan(run, bundle_in(upload), on, tell)
        mapping = mapping_of(run)
        subject = TableSubject(run.subject)
        sheet = table_in(upload, subject, run.mapping.get("sheet", ""))
        names_places = subject is not TableSubject.SCHOOLS
        known_places = places() if names_places else Gazetteer(())
        areas = known_areas() if subject is TableSubject.AREAS else KnownAreas()
        manner = Manner(subject, mapping, known_places, network.grade_scheme, areas)
        wishes = wishes_of(run)
        read = told(readings(sheet, manner, wishes.repairs), tell)
        whole = WholePlan(notices=list(sheet.notices), mapping=mapping)
        if subject is TableSubject.SCHOOLS:
            known = known_schools(
                measured_in=year_for(mapping.school_year, on),
                keys=set(mapping.targets.values()),
            )
            whole.schools = plan_schools(read, known, wishes.left_out)
        elif subject is TableSubject.AREAS:
            names = {id_: place.name for id_, place in known_places.by_id.items()}
            book = Book(areas, names, stated_areas())
            whole.known_areas = areas
            whole.areas = plan_areas(read, book, mapping, wishes.left_out)
        else:
            choices = choices_of(run, wishes, on)
            whole.people = plan_people(read, known_people(on), known_places, choices)
        return whole


def new_areas(plan: WholePlan) -> dict[str, str]:
    """Give key and name of the areas that a plan adds to the network's own."""
    known = plan.known_areas
    keys = {
        change.key.partition(":")[2]
        for row in plan.areas.rows
        for change in row.changes
        if change.new
    }
    return {key: known.name_of(key) for key in sorted(keys) if key not in known.by_key}


def roster_plan(run: Import, bundle: Bundle, on: date, tell: Tell) -> WholePlan:
    """Plan years, then organisations, then the people who are at them."""
    order = mapping_of(run).date_order
    wishes = wishes_of(run)
    whole = WholePlan()
    years = known_years()
    whole.years = plan_years(year_readings(bundle, order), years)
    whole.terms = plan_terms(
        term_readings(bundle, order), years_after(whole.years, years), known_terms()
    )
    figures = figures_of(bundle, wishes)
    keys = {"region:district", *(key for own in figures.values() for key in own)}
    measured_in = year_for("", on) if figures else None
    known = known_schools(measured_in=measured_in, keys=keys, roster=True)
    orgs = with_figures(org_readings(bundle), figures)
    whole.schools = plan_schools(orgs, known, wishes.left_out)
    known_places = places_after(whole.schools, known)
    taken = Taken(known_places, on.isoformat(), order)
    read = told(user_readings(bundle, taken), tell)
    choices = choices_of(run, wishes, on, covers_all=True)
    whole.people = plan_people(read, known_people(on), known_places, choices)
    whole.notices = [*bundle.notices(), *references_left(bundle)]
    whole.notices += pupil_notices(bundle, wishes, figures, taken.students_dropped)
    return whole


def figures_of(bundle: Bundle, wishes: Wishes) -> dict[str, dict[str, str]]:
    """Give numbers of pupils per school, where somebody wants them counted."""
    if not wishes.counts_pupils:
        return {}
    return figures_by_school(bundle, groups=wishes.counts_groups)


def pupil_notices(
    bundle: Bundle,
    wishes: Wishes,
    figures: Mapping[str, Mapping[str, str]],
    students: int,
) -> Iterator[Problem]:
    """Say what becomes of the students of a bundle."""
    if wishes.counts_pupils:
        yield notice(Fault.PUPILS_COUNTED, count=pupils_counted(figures))
    elif students:
        yield notice(Fault.STUDENTS_DROPPED, count=students)
    if wishes.counts_groups:
        yield notice(Fault.GROUPS_COUNTED, fewest=FEWEST)
    elif bundle.has("demographics"):
        yield notice(Fault.DEMOGRAPHICS_DROPPED)


def is_bulk(run: Import) -> bool:
    """Tell whether a bundle says that its organisations and users are complete."""
    with content_of(run) as content:
        bundle = bundle_in(uploaded(content, run.file_name))
        return {bundle.mode("orgs"), bundle.mode("users")} == {Mode.BULK}


def places_after(plan: Plan, known: KnownSchools) -> Gazetteer:
    """Give the places that there will be; those to come have numbers below nought."""
    found = Gazetteer(())
    for school in known.by_id.values():
        found.add(Place(school.id, school.value("name")))
    for index, row in enumerate(plan.rows, 1):
        source = row.reading.values.get("source_key", "")
        if not source or row.outcome in {Outcome.UNREADABLE, Outcome.LEFT_OUT}:
            continue
        id_ = row.subject_id
        if id_ is None:
            if row.outcome is not Outcome.ADD:
                continue
            id_ = -index
            found.by_id[id_] = Place(id_, row.reading.values["name"])
        found.by_source[source] = id_
    return found


def choices_of(
    run: Import, wishes: Wishes, on: date, *, covers_all: bool = False
) -> Choices:
    return Choices(
        today=on.isoformat(),
        decisions=wishes.decisions,
        left_out=wishes.left_out,
        own_person_id=run.made_by_id,
        covers_all=covers_all,
    )


def told(read: Iterator[Reading], tell: Tell) -> Iterator[Reading]:
    """Pass readings on, saying now and then how many there were."""
    for count, reading in enumerate(read, 1):
        if count % EVERY == 0:
            tell(count)
        yield reading
