"""``intervisit take_in FILE --network SLUG --cohort NAME --as host``."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from intervisit.imports.domain.problems import Unreadable
from intervisit.imports.labels.sentences import verdict
from intervisit.kernel.actor import Actor
from intervisit.networks.queries import network_of
from intervisit.programmes.domain.taking import Doing, Outcome, counts_of
from intervisit.programmes.labels import OUTCOMES
from intervisit.programmes.models import Cohort, Intake
from intervisit.programmes.operations.taking import (
    Terms,
    apply_intake,
    discard_intake,
    fingerprint,
    prepare_intake,
)
from intervisit.programmes.queries.cohorts import cohorts_called
from intervisit.programmes.queries.reading_lists import wishes_in_file
from intervisit.programmes.queries.taking import steps_of_intake
from intervisit.programmes.sentences import snag_words
from intervisit.support import clock
from intervisit.support.errors import Refusal
from intervisit.support.scope import within

SHOWN_LINES: Final = 20


class Command(BaseCommand):
    """Take a list into a cohort, or say what it would do."""

    help = "Take the organisations of a list into a cohort, change them or end them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("file", type=Path, help="CSV or XLSX; its first column says who")
        add("--network", required=True, help="slug of the network")
        add("--cohort", required=True, help="name or id of the cohort")
        add("--as", dest="way", default="", help="key of the way to take part")
        add("--strand", help="key of a strand")
        add("--do", choices=list(Doing), default=Doing.TAKE_IN, help="what happens")
        add("--on", type=date.fromisoformat, help="from this day, or last day")
        add("--reason", default="", help="stays in the history")
        add("--dry-run", action="store_true", help="say what would happen, and stop")

    def handle(self, *_args: Any, **options: Any) -> None:
        network = network_of(options["network"])
        if network is None:
            message = f"There is no network “{options['network']}”."
            raise CommandError(message)
        if not options["file"].is_file():
            message = f"There is no file {options['file']}."
            raise CommandError(message)
        actor = Actor(network.pk, name="Command line")
        try:
            with within(network):
                self.bring_in(actor, options)
        except Unreadable as unreadable:
            raise CommandError(verdict(unreadable)) from unreadable
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def bring_in(self, actor: Actor, options: dict[str, Any]) -> None:
        found = cohorts_called(options["cohort"])
        if len(found) != 1:
            message = f"{len(found)} cohorts are called “{options['cohort']}”."
            raise CommandError(message)
        intake = self.prepared(found[0], actor, options)
        self.tell(intake)
        if options["dry_run"]:
            discard_intake(intake=intake, by=actor)
            self.stdout.write("Nothing was written.")
            return
        seen = fingerprint(steps_of_intake(intake))
        reason = intake.reason
        apply_intake(intake=intake, seen=seen, by=actor, at=clock.now(), reason=reason)
        self.stdout.write("Written.")

    def prepared(self, cohort: Cohort, actor: Actor, options: dict[str, Any]) -> Intake:
        path: Path = options["file"]
        with path.open("rb") as content:
            wishes = wishes_in_file(
                cohort, content, path.name, options["way"], options["strand"]
            )
        first = max(cohort.starts_on, clock.today())
        terms = Terms(
            doing=Doing(options["do"]),
            on=options["on"] or first,
            source=path.name,
            reason=options["reason"],
        )
        return prepare_intake(
            cohort=cohort, wishes=wishes, terms=terms, by=actor, at=clock.now()
        )

    def tell(self, intake: Intake) -> None:
        """Say what would happen, and of the first lines why they can't be done."""
        steps = steps_of_intake(intake)
        for outcome, count in counts_of(steps).items():
            if count:
                self.stdout.write(f"{count:>7,}  {OUTCOMES[outcome]}")
        wrong = [step for step in steps if step.outcome is Outcome.WRONG]
        for step in wrong[:SHOWN_LINES]:
            words = snag_words(step, intake.cohort)
            self.stdout.write(f"line {step.wish.number}: {words}")
        if len(wrong) > SHOWN_LINES:
            self.stdout.write(f"… and {len(wrong) - SHOWN_LINES:,} more.")
