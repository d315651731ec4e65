"""Frameworks as outlines: names of components, never the text of a rubric."""

from __future__ import annotations

from intervisit.frameworks.domain.outline import read_outline
from intervisit.frameworks.models import Framework
from intervisit.frameworks.operations.frameworks import (
    adopt_framework,
    bring_framework,
)
from intervisit.kernel.actor import Actor, Standing
from intervisit.web.demo.personas import personas_of
from intervisit.web.demo.world import World

TEACHING = """\
1 Planning and preparation
  1a Knowledge of content
  1b Knowledge of students
  1c Setting outcomes
2 The classroom
  2a Respect and rapport
  2b A culture for learning
3 Instruction
  3a Questioning and discussion
  3b Engaging students
  3c Assessment in instruction
4 Professional responsibilities
  4a Reflecting on teaching
  4b Working with families
"""
PATHWAYS = """\
1 Instruction
  1a Curriculum and planning
  1b Data in use
2 School culture
  2a Restorative community
  2b College culture
3 Family engagement
  3a Welcoming families
  3b Families as leaders
"""
COMPETENCIES = """\
1 Constructivist learning environment
  1a Applies new skills in the classroom
  1b Asks for feedback and uses it
2 Collaboration in teaching and learning
  2a Action-based research
  2b Learning labs
3 Focus on innovation
  3a Project-based work
  3b A virtual learning community
"""
OUTLINES = {
    "nyc": ("Framework for teaching", "framework-for-teaching", TEACHING),
    "partnership-la": ("Implementation framework", "implementation", PATHWAYS),
    "boston": ("Framework for teaching", "framework-for-teaching", TEACHING),
    "union-county": ("Competency domains", "competency-domains", COMPETENCIES),
    "tef": ("Framework for teaching", "framework-for-teaching", TEACHING),
}
# A second one that was brought in and not yet adopted.
WAITING = (
    "1 Readiness of a team\n  1a Norms\n  1b Time to meet\n  1c A shared question\n"
)
TENDING = (Standing.OFFICE, Standing.DIRECTOR)


def tending(world: World) -> Actor:
    """Give the persona who looks after the network."""
    key = next(
        persona.key
        for persona in personas_of(world.slug)
        if persona.standing in TENDING
    )
    return world.actor(key)


def fill(world: World) -> None:
    """Adopt one framework and leave another to be looked at."""
    title, name, outline = OUTLINES[world.slug]
    adopt_framework(framework=_bring(world, title, name, outline), by=tending(world))
    _bring(world, "Readiness of a team", "readiness", WAITING)


def _bring(world: World, title: str, name: str, outline: str) -> Framework:
    identifier = f"https://{world.slug}.example/frameworks/{name}"
    content, problems = read_outline(outline, title=title, identifier=identifier)
    return bring_framework(
        content=content, problems=problems, by=tending(world), at=world.at
    )
