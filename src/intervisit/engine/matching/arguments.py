"""The commands' arguments, and what they mean."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from intervisit.engine.matching.candidates import Candidates
from intervisit.engine.matching.criteria import DEFAULT_WEIGHTS, Criteria
from intervisit.engine.matching.files import wishes_file
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.intake import Wishes
from intervisit.engine.matching.programme import ProgrammeRules, programme_rules
from intervisit.engine.matching.refusals import InputRefused, Problem

EPILOGUE = (
    "Files are CSV, gzipped CSV (.gz) or XLSX. Pairs are host,partner,score with whole "
    "scores of 0 or more. The certificate is partner,price,short."
)


def match_arguments() -> argparse.ArgumentParser:
    """Return the parser of `intervisit match`."""
    parser = argparse.ArgumentParser(
        "intervisit match",
        description="Form groups of hosts and partners, and prove how good they are.",
        epilog=EPILOGUE,
    )
    add = parser.add_argument
    add("--hosts", type=Path, help="schools that can host")
    add("--partners", type=Path, help="schools that look for a host")
    add("--pairs", type=Path, help="candidate pairs with scores, instead of schools")
    add("--travel-times", type=Path, help="from,to,minutes")
    _add_rules(parser)
    add("--weight", action="append", default=[], metavar="NAME=NUMBER")
    add("--same-region", action="store_true")
    add("--within-km", type=float, metavar="KM")
    add("--within-minutes", type=float, metavar="MINUTES")
    add("--focus-areas", metavar="A;B;…", help="the focus areas that exist")
    add("--places-for-need", type=int, metavar="PERCENT", help="for high_need schools")
    add("--candidates", type=int, default=50, help="hosts kept for each partner")
    add("--fairness", type=float, metavar="PERCENT", help="fit given up for fairness")
    add("--seed", type=int, default=0)
    add("--time", type=float, metavar="SECONDS", help="stop then, with the best plan")
    add("--progress", action="store_true", help="report steps on standard error")
    add("--out", type=Path, required=True, help="the groups; .xlsx explains them")
    add("--certificate", type=Path, help="the proof: partner,price,short")
    add("--report", type=Path, help="figures as JSON")
    add("--pairs-out", type=Path, help="the candidate pairs, for verify-match")
    return parser


def verify_arguments() -> argparse.ArgumentParser:
    """Return the parser of `intervisit verify-match`."""
    parser = argparse.ArgumentParser(
        "intervisit verify-match",
        description="Check groups and certificate; shares no code with the solver.",
        epilog=EPILOGUE,
    )
    for name in ("pairs", "groups", "certificate"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    _add_rules(parser)
    return parser


def _add_rules(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--min", type=int, help="partners of an open host, at least")
    add("--max", type=int, help="partners of an open host, at most")
    add("--programme", metavar="KEY", help="sizes, weights and rules from a definition")
    add("--open", type=int, metavar="N", help="at most N hosts open")
    add("--exactly", action="store_true", help="exactly N hosts open")
    add("--pins", type=Path, help="host,partner pairs that must be formed")
    add("--forbid", type=Path, help="host,partner pairs that must not")
    add("--facilitators", type=Path, help="host,facilitator (with --pairs)")
    add("--caps", type=Path, help="facilitator,groups")
    add("--floors", type=Path, help="name,partners,places")
    add("--extras", type=Path, help="one,other,worth: extra fit of two partners")


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
            weights[name] = float(number)
        except ValueError:
            reason = f"--weight {entry} is not NAME=NUMBER."
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
        candidates=options.candidates or None,
        areas=frozenset(options.focus_areas.split(";"))
        if options.focus_areas
        else None,
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
    percent = rules_of(options).places_for_need if share is None else share
    if candidates is None or not percent:
        return []
    company, formation = candidates.company, formation_of(options)
    hosts = len(company.hosts)
    opened = hosts if formation.hosts_open is None else min(hosts, formation.hosts_open)
    places = min(len(company.partners), opened * formation.largest)
    needy = [school.id for school in company.partners.all if school.high_need]
    return [("high-need schools", needy, min(len(needy), places * percent // 100))]
