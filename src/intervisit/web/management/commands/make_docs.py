"""``intervisit make_docs``: write the generated pages of ``docs/``, or compare them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from intervisit.programmes.domain.reference import definition_page
from intervisit.web.reference.coverage import coverage_page, unknown_ids
from intervisit.web.reference.pages import permissions_page, routes_page

PAGES: Mapping[str, Callable[[Path], str]] = {
    "reference/permissions.md": lambda _: permissions_page(),
    "reference/routes.md": lambda _: routes_page(),
    "reference/definition.md": lambda _: definition_page(),
    "coverage.md": coverage_page,
}


class Command(BaseCommand):
    help = "Write the generated pages of docs/; with --check only compare them."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="fail when a page is out of date"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        root = settings.PACKAGE.parent.parent
        if unknown := unknown_ids(root):
            message = f"Tests cite ids that docs/checklist.toml lacks: {unknown}"
            raise CommandError(message)
        with translation.override("en-gb"):
            made = {root / "docs" / name: make(root) for name, make in PAGES.items()}
        stale = [path for path, text in made.items() if _text_of(path) != text]
        if options["check"] and stale:
            names = ", ".join(str(path.relative_to(root)) for path in stale)
            message = f"Out of date: {names}. Run “intervisit make_docs”."
            raise CommandError(message)
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
            self.stdout.write(f"Wrote {path.relative_to(root)}")


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
