"""``migrate``, with the walls built before anyone may enter."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate

from intervisit.networks import walls
from intervisit.networks.laying import laying_quietly


class Command(DjangoMigrate):
    """Prepare the role, migrate, make the cache table, build the walls."""

    def handle(self, *args: Any, **options: Any) -> None:
        only_looking = options.get("plan") or options.get("check_unapplied")
        if not only_looking:
            walls.prepare()
        with laying_quietly():
            super().handle(*args, **options)
        if not only_looking:
            call_command("createcachetable", verbosity=0)
            walls.build()
