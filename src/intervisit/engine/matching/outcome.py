"""What a solve hands back: plan, proof, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intervisit.engine.matching.certificate import Certificate
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.plan import Plan


class Status(StrEnum):
    """How sure the answer is, and why the solve ended."""

    OPTIMAL = "optimal"  # no plan places more schools, or as many with more fit
    BOUNDED = "bounded"  # the gap to the bound is what is left open
    TIME_LIMIT = "time_limit"  # the best plan when time was up
    CANCELLED = "cancelled"  # the best plan when somebody stopped it


@dataclass(frozen=True)
class Outcome:
    """One answered matching problem.

    Parameters
    ----------
    fit_bound_solver : a bound on the fit of plans that place as many schools as this
        one; may be tighter than the certificate's
    proven_by : "prices", "blossom", "branch and bound", or "" where nothing is proven
    """

    plan: Plan
    certificate: Certificate
    status: Status
    fit_bound_solver: int
    proven_by: str
    seconds: float

    @property
    def instance(self) -> Instance:
        return self.plan.instance

    @property
    def gap(self) -> float:
        """Return (fit_bound - fit) / fit_bound, by the certificate; 0 for no bound."""
        bound = self.certificate.fit_bound
        return (bound - self.plan.fit) / bound if bound > 0 else 0.0

    @property
    def places_all(self) -> bool:
        """Return whether no plan can place more schools."""
        return self.plan.matched >= self.certificate.matched_bound
