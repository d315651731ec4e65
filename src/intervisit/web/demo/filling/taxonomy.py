"""Practice areas, with one that was retired and one that was merged."""

from __future__ import annotations

from datetime import timedelta

from intervisit.networks.models import PracticeArea
from intervisit.web.demo.blueprint import Area
from intervisit.web.demo.world import World


def fill(world: World) -> None:
    """Write the tree, roots first."""
    roots = [area for area in world.blueprint.areas if not area.parent]
    leaves = [area for area in world.blueprint.areas if area.parent]
    _write(world, roots)
    _write(world, leaves)
    survivor = world.areas[leaves[0].key]
    PracticeArea.objects.bulk_create(
        [
            PracticeArea(
                key="retired-area",
                name="Interactive whiteboards",
                retired_on=world.on - timedelta(days=200),
            ),
            PracticeArea(
                key="merged-area",
                name=f"{survivor.name} (old name)",
                merged_into=survivor,
                parent=survivor.parent,
            ),
        ]
    )


def _write(world: World, areas: list[Area]) -> None:
    rows = PracticeArea.objects.bulk_create(
        PracticeArea(
            key=area.key,
            name=area.name,
            synonyms=list(area.synonyms),
            parent=world.areas.get(area.parent),
            position=position,
        )
        for position, area in enumerate(areas, start=1)
    )
    world.areas.update({row.key: row for row in rows})
