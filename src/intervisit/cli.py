"""The ``intervisit`` command."""

import os
import sys


def main() -> None:
    """Run a command of the project."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisit.config.settings")
    execute_from_command_line(sys.argv)
