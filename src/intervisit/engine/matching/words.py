"""Explanations as sentences for principals and coordinators."""

from __future__ import annotations

from intervisit.engine.matching.candidates import Candidates
from intervisit.engine.matching.constraints import RULES
from intervisit.engine.matching.explain import Alternative, LeftOver, Obstacle, Story


def sentence(story: Story, candidates: Candidates | None = None) -> str:
    """Return one partner's explanation."""
    if story.left_over is LeftOver.NO_CANDIDATE:
        return no_candidate(story.partner, candidates)
    if story.left_over is LeftOver.NO_PLACE:
        return _no_place(story)
    if story.best is None:
        return f"{story.host} is its best candidate ({story.score} points)."
    return f"{story.host} gives {story.score} points. {_instead(story.best)}"


def no_candidate(partner: str, candidates: Candidates | None) -> str:
    """Return why the hard rules left this partner no host."""
    if candidates is None:
        return "It is in no candidate pair."
    row = candidates.company.partners.ids.index(partner)
    counts = candidates.dropped[row].tolist()
    dropped = [
        f"{count} {rule.words}" if count == 1 else f"{count}: {rule.words}"
        for rule, count in zip(RULES, counts, strict=True)
        if count
    ]
    beyond = int(candidates.beyond[row])
    if beyond:
        dropped.append(f"{beyond} lie beyond the travel limit")
    return f"No host fits. {'; '.join(dropped) or 'There are no hosts'}."


def _no_place(story: Story) -> str:
    places = f"{story.full} full, {story.closed} without a group"
    base = f"No place at the hosts that fit ({places})."
    return f"{base} {_instead(story.best)}" if story.best is not None else base


def _instead(other: Alternative) -> str:
    """Return why it isn't at the host where its score would be higher."""
    gain = f"{other.host} would give {other.more} points more"
    if other.obstacle is Obstacle.PINNED:
        return f"{gain}; a pin keeps it here."
    if other.obstacle is Obstacle.CLOSED:
        if other.cost == 0:
            return f"{gain}, and has no group: the schools it needs are placed better."
        return f"{gain}; opening it would cost the plan about {other.cost} points."
    if other.obstacle is Obstacle.STRANDED:
        return (
            f"{gain}; its present group would end, "
            f"which costs the plan {other.cost} points."
        )
    if not other.holder:
        return f"{gain}."
    return (
        f"{gain}; that host is full. The last place went to {other.holder}: giving it "
        f"up would cost the plan {other.cost} points."
    )
