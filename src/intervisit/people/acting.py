"""Which actor a request speaks for: the person signed in, or one they act for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from intervisit.kernel.actor import Actor, Deputy
from intervisit.people.models import Account
from intervisit.people.queries import actor_for, delegations_held, person_of

SESSION_KEY = "acting_for"
# What every deputy may besides what was named: what everyone of a network may.
EVERY_DEPUTY = frozenset(
    {
        "delegation:stop",
        "office:view",
        "person:list",
        "person:view",
        "school:list",
        "school:view",
        "search:everything",
        "today:view",
    }
)
SESSION_PROVIDER = "signed_in_by_provider_of"


def actor_of_request(request: HttpRequest, on: date) -> Actor | None:
    """Give the actor in the open network; None when the account is not in it.

    None, too, for who holds no post today, and for who came in by another
    network's sign-in service: that service vouches for its own network only.

    The session names the delegation a person is using; it is read again at every
    request, so that a withdrawn one stops at once.
    """
    account = request.user
    if not isinstance(account, Account):
        return None
    person = person_of(account)
    if person is None:
        return None
    if request.session.get(SESSION_PROVIDER, person.network_id) != person.network_id:
        return None
    used = request.session.get(SESSION_KEY, {}).get(str(person.network_id))
    if used is not None:
        delegation = delegations_held(person.pk, on).filter(public_id=used).first()
        if delegation is not None:
            deputy = Deputy(
                person.pk, person.name, frozenset(delegation.may) | EVERY_DEPUTY
            )
            return _with_a_post(actor_for(delegation.giver, on, deputy))
    return _with_a_post(actor_for(person, on))


def _with_a_post(actor: Actor) -> Actor | None:
    return actor if actor.posts else None
