"""School years, terms and closed days."""

from __future__ import annotations

from intervisit.networks.models import Closure, SchoolYear, Term
from intervisit.web.demo.calendars import years_about
from intervisit.web.demo.world import YEARS_BEFORE, World


def fill(world: World) -> None:
    """Write three years back, the current one and the next."""
    drawn = years_about(world.on, world.blueprint.calendar, before=YEARS_BEFORE)
    world.years = SchoolYear.objects.bulk_create(
        SchoolYear(name=year.name, starts_on=year.starts_on, ends_on=year.ends_on)
        for year in drawn
    )
    pairs = list(zip(world.years, drawn, strict=True))
    Term.objects.bulk_create(
        Term(school_year=row, name=name, starts_on=starts, ends_on=ends)
        for row, year in pairs
        for name, starts, ends in year.terms
    )
    Closure.objects.bulk_create(
        Closure(school_year=row, name=name, starts_on=starts, ends_on=ends)
        for row, year in pairs
        for name, starts, ends in year.closures
    )
