"""How far a long piece of work is, told while its transaction is still open.

The work itself commits at its end or not at all, so its progress is written through
a connection of its own; whoever waits sees it at once. The same row says whether
somebody wants the work to stop.
"""

from __future__ import annotations

import time

from django.db import connection, connections

from intervisit.imports.models import Import
from intervisit.support.scope import current_network_id

SECONDS_BETWEEN = 1.0
# Where the work itself holds the row, nobody can see it yet: it is not waited for.
TELL = (
    "UPDATE imports_import SET done_count = LEAST(%s, %s), total_count = %s WHERE id ="
    " (SELECT id FROM imports_import WHERE id = %s FOR UPDATE SKIP LOCKED)"
)


class Stopped(Exception):
    """Somebody wants the work to stop; its transaction is rolled back."""


class Progress:
    """Counts rows of one import for those who wait; used by one job.

    Writing comes after reading the file once more: what is written counts on from
    the rows that were read.
    """

    def __init__(self, run: Import, total: int) -> None:
        self.run_id = run.pk
        self.total = total
        self.read = 0
        self.told_at = time.monotonic()

    def begin_writing(self, read: int) -> None:
        """Say that the file is read, and count what is written from here on."""
        self.read = read
        self.total = 2 * read
        self.write(read)

    def tell(self, done: int) -> None:
        """Write how far it is, at most once a second; stop when that is wanted.

        Raises
        ------
        Stopped
            when the import wants to stop.
        """
        if time.monotonic() - self.told_at < SECONDS_BETWEEN:
            return
        self.told_at = time.monotonic()
        self.write(self.read + done)
        if Import.objects.filter(pk=self.run_id, wants_stop=True).exists():
            raise Stopped

    def write(self, done: int) -> None:
        """Write how far it is, unless somebody holds the row just now."""
        own = connections.create_connection(connection.alias)
        try:
            own.set_autocommit(True)
            with own.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('app.network_id', %s, false)",
                    [str(current_network_id())],
                )
                total = max(self.total, done)
                cursor.execute(TELL, [done, total, total, self.run_id])
        finally:
            own.close()
