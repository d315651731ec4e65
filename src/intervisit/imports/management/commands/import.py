"""``intervisit import schools|people|areas|oneroster FILE --network SLUG``."""  # noqa: N999 - the word that people type

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from intervisit.imports.domain.planning.outcomes import Outcome
from intervisit.imports.labels import OUTCOMES, target_label
from intervisit.imports.labels.sentences import sentence
from intervisit.imports.models import Import
from intervisit.imports.operations.applying import discard, import_now
from intervisit.imports.operations.checking import check_now
from intervisit.imports.operations.choosing import choose_columns, choose_roster
from intervisit.imports.operations.uploading import start_import
from intervisit.imports.queries.downloads import reason_of, rows_left
from intervisit.imports.queries.runs import rows_of
from intervisit.imports.queries.storing import problem_from
from intervisit.kernel.actor import Actor
from intervisit.networks.queries import network_of
from intervisit.support import clock
from intervisit.support.documents import csv_bytes
from intervisit.support.errors import Refusal
from intervisit.support.scope import within

SUBJECTS: Final = {
    "schools": "schools",
    "people": "people",
    "areas": "areas",
    "oneroster": "roster",
}
SHOWN_ROWS: Final = 20
SETTINGS: Final = (
    *("school_year", "code_digits", "date_order"),
    *("strong_from", "grows_to", "adds_areas"),
)


class Command(BaseCommand):
    """Bring a list into a network, or say what it would do."""

    help = "Import schools, people, strengths and needs, or a OneRoster bundle."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("subject", choices=SUBJECTS, help="what is in the file")
        add("file", type=Path, help="CSV, XLSX, XLS or ODS, also packed; or a zip")
        add("--network", required=True, help="slug of the network")
        add("--dry-run", action="store_true", help="say what would happen, and stop")
        add("--complete", action="store_true", help="end what the list doesn’t name")
        add("--confirm", action="store_true", help="even if that is more than a tenth")
        add("--map", action="append", default=[], metavar="HEADER=TARGET")
        add("--school-year", metavar="2015-16", help="the year that figures belong to")
        add("--code-digits", metavar="N", help="fill codes up with noughts")
        add("--date-order", choices=["day", "month"], help="which comes first")
        add("--strong-from", metavar="N", help="number from which on it is a strength")
        add("--grows-to", metavar="N", help="number up to which it is a need")
        add("--new-areas", dest="adds_areas", action="store_const", const="yes")
        add("--students", action="store_true", help="count a bundle’s students")
        add("--groups", action="store_true", help="keep shares of their groups too")
        add("--left", type=Path, help="write rows that stay out to this CSV file")

    def handle(self, *_args: Any, **options: Any) -> None:
        network = network_of(options["network"])
        if network is None:
            message = f"There is no network “{options['network']}”."
            raise CommandError(message)
        if not options["file"].is_file():
            message = f"There is no file {options['file']}."
            raise CommandError(message)
        actor = Actor(network.pk, name="Command line")

        def inside(act: Callable[..., Any], **arguments: Any) -> Any:
            """Do one step in a transaction of its own, as a person would."""
            with within(network):
                return act(by=actor, at=clock.now(), **arguments)

        try:
            self.bring_in(inside, options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def bring_in(self, inside: Callable[..., Any], options: dict[str, Any]) -> None:
        path: Path = options["file"]
        with path.open("rb") as content:
            run = inside(
                start_import,
                subject=SUBJECTS[options["subject"]],
                name=path.name,
                content=content,
            )
        try:
            self.carry_out(inside, run, options)
        except Refusal:
            inside(discard, run=run)
            raise

    def carry_out(
        self, inside: Callable[..., Any], run: Import, options: dict[str, Any]
    ) -> None:
        """Check, tell, and write unless it is only a rehearsal."""
        run = inside(self.prepared, run=run, options=options)
        run = inside(check_now, run=run)
        inside(self.tell, run=run)
        if options["left"]:
            options["left"].write_bytes(inside(self.left_rows, run=run))
        if options["dry_run"]:
            inside(discard, run=run)
            self.stdout.write("Nothing was written.")
            return
        complete, sure = options["complete"], options["confirm"]
        inside(import_now, run=run, is_complete=complete, is_confirmed=sure)
        self.stdout.write("Written.")

    def prepared(
        self, *, run: Import, options: dict[str, Any], by: Actor, at: Any
    ) -> Import:
        """Settle columns as guessed, and as the options say."""
        if run.is_roster:
            wanted = {"counts_pupils": options["students"] or options["groups"]}
            wanted["counts_groups"] = options["groups"]
            return choose_roster(run=run, **wanted, by=by, at=at)
        targets = {**run.mapping["targets"]}
        for pair in options["map"]:
            header, _sign, target = pair.partition("=")
            if header not in run.columns["header"]:
                message = f"The file has no column “{header}”."
                raise CommandError(message)
            targets = {name: key for name, key in targets.items() if key != target}
            targets[header] = target
        asked = {name: options[name] for name in SETTINGS if options[name]}
        run = choose_columns(run=run, targets=targets, settings=asked, by=by, at=at)
        self.stdout.write("Columns:")
        for header in run.columns["header"]:
            key = run.mapping["targets"].get(header, "")
            label = target_label(key) if key else "(not used)"
            self.stdout.write(f"  {header}: {label}")
        return run

    def tell(self, *, run: Import, **_facts: Any) -> None:
        """Say what would happen, and of the first rows what is wrong with them."""
        for kept in run.notices:
            self.stdout.write(sentence(problem_from(kept)))
        for outcome in Outcome:
            if count := run.counts.get(outcome.value, 0):
                self.stdout.write(f"{count:>9,}  {str(OUTCOMES[outcome]).lower()}")
        self.stdout.write(f"{run.counts['rows']:>9,}  rows in all")
        for name, ends in run.findings.get("ends", {}).items():
            count, of = ends["count"], ends["of"]
            self.stdout.write(f"A complete list would end {count:,} of {of:,} {name}.")
        unreadable = rows_of(run).filter(outcome=Outcome.UNREADABLE.value)
        for row in unreadable[:SHOWN_ROWS]:
            part = f"{row.part} " if row.part else ""
            self.stdout.write(f"{part}row {row.number}: {reason_of(row)}")
        noticed = rows_of(run).filter(matter__has_key="p!").exclude(pk__in=unreadable)
        for row in noticed[:SHOWN_ROWS]:
            words = " ".join(sentence(problem_from(p)) for p in row.matter["p!"])
            self.stdout.write(f"row {row.number}: {words}")
        if noticed.count() > SHOWN_ROWS:
            self.stdout.write(f"… and {noticed.count() - SHOWN_ROWS:,} more remarks.")

    def left_rows(self, *, run: Import, **_facts: Any) -> bytes:
        return csv_bytes(rows_left(run))
