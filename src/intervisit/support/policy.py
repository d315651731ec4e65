"""Who may do what: named rules that refuse with a reason.

A capability's ``permissions.py`` holds predicates first and its table last::

    @rule(_("Only the school’s leader can do this."))
    def leads(actor: Actor, school: Organisation) -> bool:
        return school.pk in actor.led_schools

    AMEND = permission("school:amend", leads | is_office, does=_("Change a school"))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor

S = TypeVar("S")
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A question about an actor and a subject, and the words for "no".

    ``refusal`` gives None when the rule holds. Words may be empty or lazy, so
    compare with None, never by truth. ``otherwise`` lists all of them, for the
    generated page.
    """

    refusal: Callable[[Actor, S], Words | None]
    label: str = ""
    otherwise: tuple[Words, ...] = ()

    def __and__(self, other: Rule[S]) -> Rule[S]:
        def both(actor: Actor, subject: S) -> Words | None:
            first = self.refusal(actor, subject)
            return first if first is not None else other.refusal(actor, subject)

        words = (*self.otherwise, *other.otherwise)
        return Rule(both, f"{self.label} and {other.label}", words)

    def __or__(self, other: Rule[S]) -> Rule[S]:
        def either(actor: Actor, subject: S) -> Words | None:
            if self.refusal(actor, subject) is None:
                return None
            return other.refusal(actor, subject)

        return Rule(either, f"{self.label} or {other.label}", other.otherwise)


def rule(otherwise: Words) -> Callable[[Callable[[Actor, S], bool]], Rule[S]]:
    """Make a predicate a rule; ``otherwise`` is what a refused person reads."""

    def decorate(holds: Callable[[Actor, S], bool]) -> Rule[S]:
        def refusal(actor: Actor, subject: S) -> Words | None:
            return None if holds(actor, subject) else otherwise

        return Rule(refusal, holds.__name__.replace("_", " "), (otherwise,))

    return decorate


@dataclass(frozen=True, slots=True)
class Permission(Generic[S]):
    """One line of a permission table.

    Parameters
    ----------
    name : str
        ``resource:action``.
    does : str
        What it lets someone do, for the generated page and for acting for.
    delegable : bool
        Whether a deputy may be given it at all; one's own account never is.
    signs : bool
        It is a signature: a deputy has it only when it was named apart.
    confidential : bool
        It opens confidential parts: a deputy has it only when it was named apart.
    """

    name: str
    rule: Rule[S]
    does: Words
    delegable: bool = True
    signs: bool = False
    confidential: bool = False

    @property
    def is_named_apart(self) -> bool:
        """Whether someone who lets a deputy do it has to name it on its own."""
        return self.signs or self.confidential

    def refusal(self, actor: Actor, subject: S) -> Words | None:
        """Words for "no", or None when the actor may."""
        if actor.deputy is not None and self.name not in actor.deputy.may:
            return self._not_for_a_deputy
        return self.rule.refusal(actor, subject)

    @property
    def _not_for_a_deputy(self) -> Words:
        if self.signs:
            return _(
                "You are acting for someone, and this is a signature. They sign"
                " themselves, unless they name signing when they let you act."
            )
        if self.confidential:
            return _(
                "You are acting for someone, and this is confidential. They read it"
                " themselves, unless they name it when they let you act."
            )
        return _("You are acting for someone who has not asked you to do this.")

    def allows(self, actor: Actor, subject: S) -> bool:
        """Whether the actor may."""
        return self.refusal(actor, subject) is None


def permission(
    name: str,
    holds: Rule[Any],
    *,
    does: Words,
    delegable: bool = True,
    signs: bool = False,
    confidential: bool = False,
) -> Permission[Any]:
    """Write one line of a permission table."""
    return Permission(name, holds, does, delegable, signs, confidential)


Readers = Permission[Any] | Rule[Any]
Confidential = Mapping[str, Readers]


class NothingConfidential(dict[str, Readers]):
    """What a capability without confidential fields lists: nothing, and why."""

    def __init__(self, because: str) -> None:
        super().__init__()
        self.because = because


@rule(_("This page is for people of the network."))
def is_of_the_network(actor: Actor, subject: Any) -> bool:
    """Let in whoever has signed in here: what most lists ask, and no more."""
    return not actor.is_visitor


@rule(_("Nobody reads this."))
def nobody(actor: Actor, subject: Any) -> bool:
    """Refuse everybody: for secrets that only the system reads."""
    return False
