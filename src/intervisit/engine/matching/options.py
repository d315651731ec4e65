"""What the commands' options mean, and which don't go together."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from intervisit.engine.matching.arguments import (
    CANDIDATES,
    HUNDRED,
    SHOWN,
    number_in,
)
from intervisit.engine.matching.candidates import Candidates
from intervisit.engine.matching.criteria import DEFAULT_WEIGHTS, Criteria
from intervisit.engine.matching.files import wishes_file
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.intake import Wishes
from intervisit.engine.matching.programme import ProgrammeRules, programme_rules
from intervisit.engine.matching.refusals import InputRefused, Problem, refuse_if
from intervisit.engine.matching.schools import words_in

FOR_SCHOOLS = (
    *("--travel-times", "--weight", "--same-region", "--within-km"),
    *("--within-minutes", "--focus-areas", "--places-for-need", "--candidates"),
    "--pairs-out",
)
READ = (
    *("--hosts", "--partners", "--pairs", "--travel-times", "--pins", "--forbid"),
    *("--facilitators", "--caps", "--floors", "--extras"),
)
WRITTEN = ("--out", "--certificate", "--report", "--pairs-out")


def refuse_what_contradicts(options: Any) -> None:
    """Refuse options that don't go together, before anything is read.

    Raises
    ------
    InputRefused
        Neither schools nor pairs, or both; options that only one of them knows; or a
        file that would be written where none can be, twice, or over what is read.
    """
    schools = options.hosts is not None, options.partners is not None
    problems = []
    if (options.pairs is None and not all(schools)) or (options.pairs and any(schools)):
        problems.append("Say --hosts and --partners, or --pairs alone.")
    if options.pairs is not None:
        given = [name for name in FOR_SCHOOLS if getattr(options, _of(name))]
        problems += [f"{name} goes with schools, not with --pairs." for name in given]
    if options.exactly and options.open is None and options.programme is None:
        problems.append("Say with --open how many hosts open exactly.")
    refuse_if([Problem(words) for words in (*problems, *_bad_outputs(options))])


def _bad_outputs(options: Any) -> Iterator[str]:
    """Yield what is wrong with where files are to be written."""
    read = {
        path.resolve()
        for name in READ
        if (path := getattr(options, _of(name))) is not None
    }
    written: set[Path] = set()
    for name in WRITTEN:
        path = getattr(options, _of(name))
        if path is None:
            continue
        if not path.parent.is_dir() or path.is_dir():
            yield f"{name}: {path} can't be written, for want of a folder or a name."
        if path.resolve() in read:
            yield f"{name}: {path} is read, and would be overwritten."
        if path.resolve() in written:
            yield f"{name}: {path} is written already."
        written.add(path.resolve())


def _of(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def rules_of(options: Any) -> ProgrammeRules:
    """Return what the programme's definition says; nothing without --programme."""
    if options.programme is None:
        return ProgrammeRules()
    return programme_rules(options.programme)


def formation_of(options: Any) -> Formation:
    """Return the sizes: from --min and --max, else from the programme."""
    rules = rules_of(options)
    smallest = rules.smallest if options.min is None else options.min
    largest = rules.largest if options.max is None else options.max
    if smallest is None or largest is None:
        raise InputRefused(Problem("Say --min and --max, or --programme."))
    opened = rules.hosts_open if options.open is None else options.open
    return Formation(smallest, largest, opened, options.exactly)


def criteria_of(options: Any) -> Criteria:
    """Return weights and hard rules for pairs; --weight overrides the programme."""
    rules = rules_of(options)
    weights = dict(rules.weights or DEFAULT_WEIGHTS)
    for entry in options.weight:
        name, _, number = entry.partition("=")
        try:
            weights[name] = number_in(number)
        except argparse.ArgumentTypeError:
            reason = f"--weight {entry[:SHOWN]} is not NAME=NUMBER."
            raise InputRefused(Problem(reason)) from None
    minutes = options.within_minutes
    return Criteria(
        weights=weights,
        shared_focus=rules.shared_focus,
        shared_grades=rules.shared_grades,
        unknown_focus=rules.unknown_focus,
        same_region=options.same_region or rules.same_region,
        travel_limit_km=options.within_km,
        travel_limit_minutes=rules.travel_minutes if minutes is None else minutes,
        candidates=(CANDIDATES if options.candidates is None else options.candidates)
        or None,
        areas=frozenset(words_in(options.focus_areas)) if options.focus_areas else None,
    )


def wishes_of(options: Any, candidates: Candidates | None) -> Wishes:
    """Return pins, bans, caps, floors and extras from their files."""
    read = wishes_file
    facilitator = (
        read.read_facilitators(options.facilitators) if options.facilitators else {}
    )
    if candidates is not None:
        facilitator |= {
            school.id: school.facilitator
            for school in candidates.company.hosts.all
            if school.facilitator
        }
    caps = read.read_caps(options.caps) if options.caps else {}
    unknown = sorted(set(caps) - set(facilitator.values()))
    refuse_if([Problem(f"{name} has a cap and no host.", "caps") for name in unknown])
    cap = rules_of(options).facilitator_cap
    if cap is not None and not caps:
        caps = dict.fromkeys(sorted(set(facilitator.values())), cap)
    return Wishes(
        pins=read.read_school_pairs(options.pins) if options.pins else (),
        forbidden=read.read_school_pairs(options.forbid) if options.forbid else (),
        facilitator=facilitator,
        caps=caps,
        floors=[
            *(read.read_floors(options.floors) if options.floors else ()),
            *_floor_for_need(options, candidates),
        ],
        extras=read.read_extras(options.extras) if options.extras else (),
    )


def _floor_for_need(
    options: Any, candidates: Candidates | None
) -> list[tuple[str, list[str], int]]:
    """Return the floor for high-need schools: a percentage of all places.

    Where there are fewer such schools than places kept for them, all of them.
    """
    share = options.places_for_need
    if share is None:
        share = rules_of(options).places_for_need
    if candidates is None or not share:
        return []
    company, formation = candidates.company, formation_of(options)
    hosts = len(company.hosts)
    opened = hosts if formation.hosts_open is None else min(hosts, formation.hosts_open)
    places = min(len(company.partners), opened * formation.largest)
    needy = [school.id for school in company.partners.all if school.high_need]
    return [
        ("high-need schools", needy, min(len(needy), int(places * share // HUNDRED)))
    ]
