"""``intervisit load_demo``: five networks of invented people, ready to walk through."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from intervisit.support import clock
from intervisit.web.demo.loading import load
from intervisit.web.demo.networks import BLUEPRINTS


class Command(BaseCommand):
    help = "Load the demonstration: five networks of invented people and schools."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--only",
            action="append",
            default=[],
            choices=[plan.slug for plan in BLUEPRINTS],
            help="load this network only; may be given several times",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        began = time.perf_counter()
        made = 0
        for network in load(on=clock.today(), at=clock.now(), only=options["only"]):
            made += 1
            seconds = time.perf_counter() - began
            self.stdout.write(f"{network.name} ({network.slug}): {seconds:.1f} s")
            self.stdout.flush()
        if not made:
            self.stdout.write("The demonstration is loaded already; nothing changed.")
