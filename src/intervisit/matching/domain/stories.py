"""An answer as rows: each school with where it is and why, in figures and codes.

`queries.telling` puts them into sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from intervisit.engine.matching.constraints import RULES
from intervisit.engine.matching.explain import Alternative, Explainer, Story
from intervisit.engine.matching.lookup import Lookup
from intervisit.engine.matching.scoring import NAMES
from intervisit.matching.domain.answering import Answer
from intervisit.matching.domain.letters import letter_of
from intervisit.matching.domain.snapshot import SchoolTaken, Snapshot

OTHERS = 4


@dataclass(frozen=True, slots=True)
class SchoolAnswered:
    """A row of the result; `host` is a key, empty for nobody."""

    school: SchoolTaken
    is_host: bool
    host: str = ""
    letter: str = ""
    score: int = 0
    partners_count: int = 0
    km: float | None = None
    story: dict[str, Any] = field(default_factory=dict)


class Teller:
    """Tells one answer, school by school."""

    def __init__(self, answer: Answer, snapshot: Snapshot) -> None:
        self.answer = answer
        self.snapshot = snapshot
        self.outcome = answer.outcome
        self.instance = answer.outcome.instance
        self.plan = answer.outcome.plan
        self.explainer = Explainer(answer.outcome)
        self.lookup = Lookup(self.plan, answer.outcome.certificate.price)
        self.hosts = {each.key: each for each in snapshot.hosts}
        self.partners = {each.key: each for each in snapshot.partners}
        self.letters = self._letters()

    def _letters(self) -> dict[str, str]:
        opened = [
            self.hosts[key]
            for key, is_open in zip(
                self.instance.hosts, self.plan.opened.tolist(), strict=True
            )
            if is_open
        ]
        ordered = sorted(opened, key=lambda school: (school.name, school.key))
        return {each.key: letter_of(n) for n, each in enumerate(ordered)}

    def rows(self) -> Iterator[SchoolAnswered]:
        """Yield every school, hosts first; those without a place on the map too."""
        at_host = {key: i for i, key in enumerate(self.instance.hosts)}
        at_partner = {key: i for i, key in enumerate(self.instance.partners)}
        for school in self.snapshot.hosts:
            yield self._host(school, at_host.get(school.key))
        for school in self.snapshot.partners:
            yield self._partner(school, at_partner.get(school.key))

    def _host(self, school: SchoolTaken, at: int | None) -> SchoolAnswered:
        if at is None:
            return SchoolAnswered(
                school, is_host=True, story={"left": "no_place_known"}
            )
        members = self.lookup.members(at).tolist()
        scores = [int(self.plan.score[p]) for p in members]
        km = [self._km(at, p) for p in members]
        first, end = self.instance.starts[at], self.instance.starts[at + 1]
        story: dict[str, Any] = {
            "candidates": int(end - first),
            "lowest": min(scores, default=0),
            "focus": self._areas(school.focus),
            "partners": [self._named(self.instance.partners[p]) for p in members],
        }
        if not members:
            story["cost"] = self.lookup.opening_cost(at)
        return SchoolAnswered(
            school,
            is_host=True,
            letter=self.letters.get(school.key, ""),
            score=sum(scores),
            partners_count=len(members),
            km=round(max(km), 2) if km else None,
            story=story,
        )

    def _partner(self, school: SchoolTaken, at: int | None) -> SchoolAnswered:
        if at is None:
            return SchoolAnswered(
                school, is_host=False, story={"left": "no_place_known"}
            )
        told = self.explainer.story(at)
        host = int(self.plan.host[at])
        story = self._reasons(told, at, school)
        if host < 0:
            return SchoolAnswered(school, is_host=False, story=story)
        return SchoolAnswered(
            school,
            is_host=False,
            host=told.host,
            letter=self.letters[told.host],
            score=told.score,
            km=round(self._km(host, at), 2),
            story=story
            | {"parts": self._parts(host, at)}
            | self._shared(told.host, school),
        )

    def _reasons(self, told: Story, at: int, school: SchoolTaken) -> dict[str, Any]:
        """Give price, best host, other hosts, and what the rules dropped."""
        counts = self.answer.candidates.dropped[at].tolist()
        dropped = {
            rule.name: count for rule, count in zip(RULES, counts, strict=True) if count
        }
        if self.answer.apart[at]:
            dropped["strand"] = int(self.answer.apart[at])
        if self.answer.candidates.beyond[at]:
            dropped["beyond"] = int(self.answer.candidates.beyond[at])
        present = int(self.plan.pair[at])
        return {
            "left": "" if told.left_over is None else told.left_over.value,
            "price": told.price,
            "full": told.full,
            "closed": told.closed,
            "dropped": dropped,
            "needs": self._areas(school.focus),
            "pinned": bool(present >= 0 and self.instance.pinned[present]),
            "best": None if told.best is None else self._alternative(told.best),
            "others": list(self._others(at)),
        }

    def _others(self, at: int) -> Iterator[dict[str, Any]]:
        """Yield the best hosts where the partner isn't, each with why not."""
        pairs = self.lookup.pairs_of(at)
        order = np.argsort(-self.instance.score[pairs], kind="stable")
        hosts = self.instance.host[pairs[order]].tolist()
        own = int(self.plan.host[at])
        for host in [each for each in hosts if each != own][:OTHERS]:
            found = self.explainer.alternative(at, host)
            if found is not None:
                yield self._alternative(found) | {
                    "parts": self._parts(host, at),
                    "km": round(self._km(host, at), 2),
                }

    def _alternative(self, other: Alternative) -> dict[str, Any]:
        values = asdict(other)
        return values | {
            "obstacle": other.obstacle.value,
            "host": self._named(other.host),
            "holder": self._named(other.holder) if other.holder else None,
        }

    def _shared(self, host: str, partner: SchoolTaken) -> dict[str, Any]:
        strengths = set(self.hosts[host].focus)
        grades = set(self.hosts[host].grades) & set(partner.grades)
        return {
            "shared": self._areas([a for a in partner.focus if a in strengths]),
            "host_focus": self._areas(self.hosts[host].focus),
            "shared_grades": len(grades),
        }

    def _parts(self, host: int, partner: int) -> dict[str, int]:
        at = self.answer.candidates.position(host, partner)
        points = self.answer.candidates.parts[at].tolist()
        return dict(zip(NAMES, points, strict=True))

    def _km(self, host: int, partner: int) -> float:
        at = self.answer.candidates.position(host, partner)
        return float(self.answer.candidates.km[at])

    def _areas(self, keys: Sequence[str]) -> list[str]:
        return [self.snapshot.areas.get(key, key) for key in keys]

    def _named(self, key: str) -> dict[str, str]:
        school = self.hosts.get(key) or self.partners[key]
        return {"key": key, "name": school.name, "letter": self.letters.get(key, "")}
