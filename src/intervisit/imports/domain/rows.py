"""Readings: what a line of a file says, before anybody compares it with the network."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from intervisit.imports.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says.

    Parameters
    ----------
    values : canonical text by target; only what is there.
    raw : the cells as they came, by target.
    part : the file inside a bundle that the line stands in.
    """

    number: int
    values: Mapping[str, str]
    raw: Mapping[str, str]
    problems: tuple[Problem, ...] = field(default=())
    part: str = ""

    @property
    def is_readable(self) -> bool:
        return not any(problem.is_error for problem in self.problems)

    def with_problem(self, problem: Problem) -> "Reading":
        return replace(self, problems=(*self.problems, problem))
