"""Region trees, and which school lies where."""

from __future__ import annotations

from intervisit.networks.models import Region, RegionKind, RegionMembership
from intervisit.web.demo.blueprint import Tree
from intervisit.web.demo.world import World


def fill_trees(world: World) -> None:
    """Write every kind of region with its nodes, parents first."""
    for position, tree in enumerate(world.blueprint.trees, start=1):
        kind = RegionKind.objects.create(
            key=tree.key, name=tree.name, plural=tree.plural, position=position
        )
        for level in _levels(tree):
            rows = Region.objects.bulk_create(
                Region(
                    kind=kind,
                    name=name,
                    parent=world.regions.get((tree.key, tree.nodes[name] or "")),
                )
                for name in level
            )
            world.regions.update({(tree.key, row.name): row for row in rows})


def _levels(tree: Tree) -> list[list[str]]:
    levels: list[list[str]] = []
    above: set[str | None] = {None}
    while above:
        level = [name for name, parent in tree.nodes.items() if parent in above]
        levels.append(level)
        above = set(level)
    return levels[:-1] if levels and not levels[-1] else levels


def fill_memberships(world: World) -> None:
    """Put every school into its regions, since the first school year."""
    since = world.years[0].starts_on
    RegionMembership.objects.bulk_create(
        (
            RegionMembership(
                organisation=school.organisation,
                region=region,
                kind_id=region.kind_id,
                starts_on=since,
            )
            for school in world.schools
            for kind, name in school.neighbourhood.regions.items()
            for region in [world.regions[kind, name]]
        ),
        batch_size=4000,
    )
