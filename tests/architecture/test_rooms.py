"""Private rooms: views, forms, addresses and tasks are nobody else's business."""

from __future__ import annotations

import grimp

PRIVATE = ("views", "forms", "urls", "tasks", "lists")
# ``web`` makes pages out of many; ``config`` wires addresses.
GUESTS = ("web", "config")
TOOLBOX = "support"


def trespasses(graph: grimp.ImportGraph) -> list[str]:
    """Name imports of a private room from another capability."""
    wrong = []
    for module in graph.modules:
        parts = module.split(".")
        if len(parts) < 3 or parts[2] not in PRIVATE or parts[1] == TOOLBOX:
            continue
        for importer in graph.find_modules_that_directly_import(module):
            house = importer.split(".")
            owner = house[1] if len(house) > 1 else ""
            if owner != parts[1] and owner not in GUESTS:
                wrong.append(f"{importer} imports {module}")
    return sorted(wrong)


def test_private_rooms_stay_private():
    assert trespasses(grimp.build_graph("intervisit")) == []


def test_trespass_is_noticed():
    graph = grimp.ImportGraph()
    for module in ("house.people.views", "house.networks.queries"):
        graph.add_module(module)
    graph.add_import(importer="house.networks.queries", imported="house.people.views")

    assert trespasses(graph) == ["house.networks.queries imports house.people.views"]
