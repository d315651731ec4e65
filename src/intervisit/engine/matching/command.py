"""`intervisit match` and `intervisit verify-match`: plain files in, plain files out."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from types import FrameType
from typing import Any

from intervisit.engine.matching.arguments import match_arguments, verify_arguments
from intervisit.engine.matching.candidates import Candidates
from intervisit.engine.matching.fairness import FairnessStep, fairest
from intervisit.engine.matching.files.book import write_book
from intervisit.engine.matching.files.certificate_file import write_certificate
from intervisit.engine.matching.files.tables_out import write_table
from intervisit.engine.matching.gathering import columns_of
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.intake import Wishes, instance_from_pairs
from intervisit.engine.matching.options import (
    formation_of,
    refuse_what_contradicts,
    wishes_of,
)
from intervisit.engine.matching.outcome import Outcome
from intervisit.engine.matching.refusals import Infeasible, InputRefused
from intervisit.engine.matching.report import figures, peak_memory_mb, summary
from intervisit.engine.matching.solve import solve
from intervisit.engine.matching.tables import Rules, group_rows, tables_of
from intervisit.engine.matching.verify import Verdict
from intervisit.engine.matching.verify import verify as check
from intervisit.engine.matching.verify_files import (
    UnreadableFile,
    read_extras,
    read_links,
    read_shares,
    read_tables,
)
from intervisit.engine.matching.verify_tables import Tables
from intervisit.engine.matching.watch import Progress, Watch

DONE, WRONG, REFUSED, NO_PLAN = 0, 1, 2, 3


@dataclass(frozen=True)
class _Answer:
    outcome: Outcome
    tables: Tables
    verdict: Verdict
    report: dict[str, Any]
    candidates: Candidates | None


def match(argv: Sequence[str]) -> int:
    """Run `intervisit match`.

    Returns
    -------
    0 with a plan written; 2 when the input is refused; 3 when the rules leave no plan
    """
    options = match_arguments().parse_args(argv)
    try:
        refuse_what_contradicts(options)
        answer = _solved(options)
        _write(options, answer)
    except Infeasible as none:
        _complain(none)
        return NO_PLAN
    except InputRefused as refusal:
        _complain(refusal.told_of(_names_of(options)))
        return REFUSED
    except OSError as error:
        _complain(f"{error.filename or 'A file'} can't be written: {error.strerror}.")
        return REFUSED
    _say(summary(answer.report))
    for fault in answer.verdict.faults:
        _complain(fault)
    return DONE if answer.verdict.sound else WRONG


def verify(argv: Sequence[str]) -> int:
    """Run `intervisit verify-match`.

    Returns
    -------
    0 when plan and certificate hold; 1 when anything is off; 2 for unreadable files
    """
    options = verify_arguments().parse_args(argv)
    try:
        formation = formation_of(options)
        tables = read_tables(
            options.pairs,
            options.groups,
            options.certificate,
            smallest=formation.smallest,
            largest=formation.largest,
            hosts_open=formation.hosts_open,
            exactly=formation.exactly,
            pins=read_links(options.pins),
            forbidden=read_links(options.forbid),
            extras=read_extras(options.extras),
            **read_shares(options.facilitators, options.caps, options.floors),
        )
        began = time.perf_counter()
        verdict = check(tables)
    except (UnreadableFile, OSError, ValueError) as error:
        _complain(error)
        return REFUSED
    seconds = time.perf_counter() - began
    for fault in verdict.faults:
        _say(f"WRONG: {fault}")
    _say(
        f"{verdict.matched} of at most {verdict.matched_bound} schools placed; "
        f"fit {verdict.fit} of at most {verdict.fit_bound}, "
        f"gap {100 * verdict.gap:.4f} %; checked in {seconds:.2f} s."
    )
    _say("Everything holds." if verdict.sound else "This plan can't be trusted.")
    return DONE if verdict.sound else WRONG


def _solved(options: Any) -> _Answer:
    began = time.perf_counter()
    columns, candidates = columns_of(options)
    wishes = wishes_of(options, candidates)
    instance = instance_from_pairs(columns, formation_of(options), wishes)
    reading = time.perf_counter() - began
    with _interruptible() as stopped:
        watch = Watch(seconds=options.time, cancelled=stopped.is_set)
        if options.progress:
            watch.listener = _show
        outcome = solve(instance, seed=options.seed, watch=watch)
        steps: list[FairnessStep] = []
        if options.fairness is not None:
            loss = options.fairness / 100
            outcome, steps = fairest(
                outcome, most_loss=loss, seed=options.seed, watch=watch
            )
    tables = tables_of(outcome, _rules(wishes))
    verdict = check(tables)
    report = figures(outcome, verdict)
    report |= {
        "seed": options.seed,
        "seconds_reading": round(reading, 3),
        "left_over": _left_over(instance, outcome),
        "fairness": [_price(step) for step in steps],
        "peak_memory_mb": peak_memory_mb(),
    }
    return _Answer(outcome, tables, verdict, report, candidates)


@contextmanager
def _interruptible() -> Iterator[Event]:
    """Let a first Ctrl-C end the search with the best plan so far, a second one all."""
    stopped = Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt
        stopped.set()
        _complain("Ending with the best plan so far; press again to leave at once.")

    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


def _names_of(options: Any) -> dict[str, str]:
    """Return what the files are called that the engine knows by what they hold."""
    held = {
        "hosts": options.hosts,
        "partners": options.partners,
        "pins": options.pins,
        "forbidden pairs": options.forbid,
        "synergy": options.extras,
        "caps": options.caps,
    }
    return {what: path.name for what, path in held.items() if path is not None}


def _rules(wishes: Wishes) -> Rules:
    return Rules(frozenset(wishes.pins), frozenset(wishes.forbidden))


def _price(step: FairnessStep) -> dict[str, int]:
    """Return one line of the fairness price list."""
    return {
        "worst_off": step.worst_off,
        "fit": step.fit,
        "price": step.price,
        "fit_bound": step.fit_bound,
    }


def _left_over(instance: Instance, outcome: Outcome) -> list[str]:
    placed = outcome.plan.placed
    return [
        name for name, here in zip(instance.partners, placed, strict=True) if not here
    ]


def _show(step: Progress) -> None:
    _complain(
        f"{step.seconds:8.2f} s  {step.stage:10}  {step.matched} placed, "
        f"fit {step.fit}, at most {step.bound:.0f}"
    )


def _write(options: Any, answer: _Answer) -> None:
    outcome = answer.outcome
    header = ("host", "partner", "score")
    if options.out.suffix.lower() == ".xlsx":
        write_book(
            options.out, outcome, answer.tables, answer.report, answer.candidates
        )
    else:
        write_table(options.out, header, group_rows(outcome))
    if options.certificate is not None:
        write_certificate(options.certificate, answer.tables)
    if options.report is not None:
        text = json.dumps(answer.report, indent=2, ensure_ascii=False)
        options.report.write_text(text + "\n", encoding="utf-8")
    if options.pairs_out is not None:
        tables = answer.tables
        columns = (tables.pair_host, tables.pair_partner, tables.pair_score)
        write_table(options.pairs_out, header, zip(*columns, strict=True))


def _say(words: object) -> None:
    sys.stdout.write(f"{words}\n")


def _complain(words: object) -> None:
    sys.stderr.write(f"{words}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run `match …` or `verify-match …`, as `python -m intervisit.engine.matching`."""
    words = list(sys.argv[1:] if argv is None else argv)
    commands = {"match": match, "verify-match": verify}
    if not words or words[0] not in commands:
        _complain(f"Say one of: {', '.join(commands)}.")
        return REFUSED
    return commands[words[0]](words[1:])
