"""Django's management commands, with the database found first."""

import sys
from collections.abc import Sequence

from intervisit.cli.environment import prepare


def run(words: Sequence[str]) -> int:
    """Run one management command; return its exit status."""
    prepare(words)
    from django.core.management import execute_from_command_line

    execute_from_command_line([sys.argv[0], *words])
    return 0
