"""Bring in, adopt, retire and take out frameworks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.frameworks.domain.content import FrameworkContent, Problem
from intervisit.frameworks.domain.content import Statement as Content
from intervisit.frameworks.models import (
    Framework,
    FrameworkState,
    Statement,
    StatementLink,
)
from intervisit.frameworks.queries import newest_version
from intervisit.kernel.actor import Actor
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

BATCH = 1_000


class AlreadyHere(Refusal):
    """The same content is here already; carries nothing new."""


class NothingInIt(Refusal):
    """A framework without a single statement."""


class InUse(Refusal):
    """A framework in use can be retired, not taken out."""


def _levels(content: FrameworkContent) -> list[list[tuple[int, Content]]]:
    """Give statements with their place in reading order, one list a depth."""
    depth: dict[str, int] = {}
    levels: list[list[tuple[int, Content]]] = []
    for place, statement in enumerate(content.statements):
        depth[statement.identifier] = deep = depth.get(statement.parent, -1) + 1
        if deep == len(levels):
            levels.append([])
        levels[deep].append((place, statement))
    return levels


def _write_statements(framework: Framework, content: FrameworkContent) -> None:
    """Write the tree level by level, so that each row's parent has its key."""
    written: dict[str, Statement] = {}
    for depth, level in enumerate(_levels(content)):
        rows = [
            Statement(
                framework=framework,
                parent=written.get(statement.parent),
                identifier=statement.identifier,
                code=statement.code[:60],
                text=statement.text,
                kind=statement.kind[:80],
                levels=[name[:20] for name in statement.levels],
                position=place,
                depth=depth,
            )
            for place, statement in level
        ]
        Statement.objects.bulk_create(rows, batch_size=BATCH)
        written |= {row.identifier: row for row in rows}
    StatementLink.objects.bulk_create(
        [
            StatementLink(
                origin=written[link.origin],
                destination_identifier=link.destination,
                kind=link.kind[:60],
            )
            for link in content.links
            if link.origin in written
        ],
        batch_size=BATCH,
    )


@operation("framework:bring", told=gettext_lazy("Brought the framework in"))
def bring_framework(
    *,
    content: FrameworkContent,
    problems: Sequence[Problem] = (),
    by: Actor,
    at: datetime,
) -> Framework:
    """Bring a framework in, to be looked at before it is adopted.

    A newer version stands beside the older ones; nothing is overwritten.

    Raises
    ------
    NothingInIt
        When it has no statement.
    AlreadyHere
        When the newest version has exactly this content.
    """
    if not content.statements:
        raise NothingInIt(_("There is no statement in it, so there is nothing to use."))
    newest = newest_version(content.identifier)
    if newest is not None and newest.digest == content.digest:
        raise AlreadyHere(
            _("“%(title)s” is here already, word for word, as version %(number)d.")
            % {"title": newest.title, "number": newest.version_number}
        )
    framework = Framework.objects.create(
        identifier=content.identifier,
        version_number=newest.version_number + 1 if newest else 1,
        title=content.title[:300],
        edition=content.version[:60],
        publisher=content.publisher[:200],
        description=content.description,
        source=content.source[:500],
        digest=content.digest,
        problems=[asdict(problem) for problem in problems],
        brought_at=at,
    )
    _write_statements(framework, content)
    return framework


@operation("framework:adopt", told=gettext_lazy("Adopted the framework"))
def adopt_framework(*, framework: Framework, by: Actor) -> None:
    """Put a version to use; the version in use until now is superseded."""
    Framework.objects.select_for_update().filter(
        identifier=framework.identifier, state=FrameworkState.ADOPTED
    ).exclude(pk=framework.pk).update(state=FrameworkState.SUPERSEDED)
    framework.state = FrameworkState.ADOPTED
    framework.save(update_fields=["state"])


@operation("framework:retire", told=gettext_lazy("Retired the framework"))
def retire_framework(*, framework: Framework, by: Actor) -> None:
    """Take a framework out of use; what refers to it keeps it."""
    framework.state = FrameworkState.RETIRED
    framework.save(update_fields=["state"])


@operation("framework:remove", told=gettext_lazy("Took the framework out"))
def remove_framework(*, framework: Framework, by: Actor) -> None:
    """Take out a framework that was only looked at.

    Raises
    ------
    InUse
        When it has ever been in use.
    """
    if framework.state != FrameworkState.PROPOSED:
        raise InUse(_("It has been in use, so it stays. You can retire it."))
    framework.delete()
