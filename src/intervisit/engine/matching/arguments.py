"""The commands' arguments."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from intervisit.engine.matching.criteria import DEFAULT_WEIGHTS

CANDIDATES = 50
HUNDRED = 100
MOST_DIGITS = 18
SHOWN = 40
EPILOGUE = """\
examples:
  intervisit match --hosts hosts.csv --partners partners.csv --programme KEY \\
      --out groups.xlsx
  intervisit match --pairs pairs.csv.gz --min 5 --max 7 --out groups.csv \\
      --certificate prices.csv --report report.json
  intervisit verify-match --pairs pairs.csv.gz --min 5 --max 7 \\
      --groups groups.csv --certificate prices.csv

files: CSV in UTF-8, gzipped CSV (.gz), or XLSX; the first row names the columns.
  schools      id, latitude, longitude; if known: name, grades (K-5), strengths of
               hosts or needs of partners (A;B;C, the most important first), region,
               prefers, facilitator, high_need (yes or no), indicator:ANYTHING
  pairs        host, partner, score: a whole number from 0 to 1,000,000
  groups       host, partner, score, as they are written
  certificate  partner, price, short, as it is written
What is wrong is named with file, row and reason, and nothing is written.
"""
MATCH_ENDS = """
exit status: 0 groups are written, 1 the check found a fault in them, 2 something
that was given can't be used, 3 the rules leave no plan. Ctrl-C ends the search with
the best plan so far.
"""
VERIFY_ENDS = """
exit status: 0 plan and proof hold, 1 something is off, 2 a file can't be read.
"""


def match_arguments() -> argparse.ArgumentParser:
    """Return the parser of `intervisit match`."""
    parser = _parser(
        "match",
        "Form groups of hosts and partners, and prove how good they are.",
        MATCH_ENDS,
    )
    add = parser.add_argument_group("what goes in: schools, or pairs").add_argument
    add("--hosts", type=Path, metavar="FILE", help="schools that can host")
    add("--partners", type=Path, metavar="FILE", help="schools that look for a host")
    add("--pairs", type=Path, metavar="FILE", help="pairs with scores, instead")
    _add_rules(parser)
    add = parser.add_argument_group("how schools are paired and scored").add_argument
    add(
        "--weight",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help=f"what counts how much; names: {', '.join(DEFAULT_WEIGHTS)}",
    )
    add("--same-region", action="store_true", help="only within one region")
    add("--within-km", type=above_nought, metavar="KM", help="no longer way")
    add("--within-minutes", type=above_nought, metavar="MINUTES", help="no longer trip")
    add("--travel-times", type=Path, metavar="FILE", help="from,to,minutes")
    add("--focus-areas", metavar="A;B;…", help="the focus areas that exist")
    add(
        "--places-for-need",
        type=percent,
        metavar="PERCENT",
        help="places kept for high_need schools",
    )
    add(
        "--candidates",
        type=whole,
        metavar="N",
        help=f"nearest hosts kept for each partner ({CANDIDATES}; 0 keeps all)",
    )
    add = parser.add_argument_group("how it searches").add_argument
    add("--fairness", type=percent, metavar="PERCENT", help="fit given up for fairness")
    add("--seed", type=whole, default=0, help="of ties; same seed, same answer (0)")
    add("--time", type=above_nought, metavar="SECONDS", help="end then, with the best")
    add("--progress", action="store_true", help="tell each step on standard error")
    add = parser.add_argument_group("what comes out").add_argument
    add("--out", type=Path, required=True, metavar="FILE", help=".xlsx explains itself")
    add("--certificate", type=Path, metavar="FILE", help="the proof")
    add("--report", type=Path, metavar="FILE", help="figures as JSON")
    add("--pairs-out", type=Path, metavar="FILE", help="the pairs, for verify-match")
    return parser


def verify_arguments() -> argparse.ArgumentParser:
    """Return the parser of `intervisit verify-match`."""
    parser = _parser(
        "verify-match",
        "Check groups and certificate; shares no code with the solver.",
        VERIFY_ENDS,
    )
    add = parser.add_argument_group("what is checked").add_argument
    add("--pairs", type=Path, required=True, metavar="FILE", help="all pairs")
    add("--groups", type=Path, required=True, metavar="FILE", help="the plan")
    add("--certificate", type=Path, required=True, metavar="FILE", help="its proof")
    _add_rules(parser)
    return parser


def _parser(name: str, description: str, ends: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        f"intervisit {name}",
        description=description,
        epilog=EPILOGUE + ends,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_rules(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("the rules that a plan keeps").add_argument
    add("--min", type=int, metavar="N", help="partners of an open host, at least")
    add("--max", type=int, metavar="N", help="partners of an open host, at most")
    add("--programme", metavar="KEY", help="sizes, weights and rules of a definition")
    add("--open", type=int, metavar="N", help="at most N hosts open")
    add("--exactly", action="store_true", help="exactly as many as --open says")
    add("--pins", type=Path, metavar="FILE", help="host,partner: must be formed")
    add("--forbid", type=Path, metavar="FILE", help="host,partner: must not")
    add("--facilitators", type=Path, metavar="FILE", help="host,facilitator")
    add("--caps", type=Path, metavar="FILE", help="facilitator,groups: at most")
    add("--floors", type=Path, metavar="FILE", help="name,partners,places: at least")
    add("--extras", type=Path, metavar="FILE", help="one,other,worth: if together")


def whole(text: str) -> int:
    """Return a whole number of 0 or more."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        message = f"{text[:SHOWN]!r} is no whole number of 0 or more"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def above_nought(text: str) -> float:
    """Return a number above 0."""
    number = number_in(text)
    if number <= 0:
        message = f"{text} is not above 0"
        raise argparse.ArgumentTypeError(message)
    return number


def percent(text: str) -> float:
    """Return a number from 0 to 100."""
    number = number_in(text)
    if not 0 <= number <= HUNDRED:
        message = f"{text} is not from 0 to {HUNDRED}"
        raise argparse.ArgumentTypeError(message)
    return number


def number_in(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        message = f"{text[:SHOWN]!r} is no number"
        raise argparse.ArgumentTypeError(message)
    return number
