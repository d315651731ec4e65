"""A person's page, made of what every capability knows of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.people import permissions
from intervisit.people.domain.states import CAN_BE_INVITED
from intervisit.people.labels import SIGN_IN_STATES
from intervisit.people.lists import state_of
from intervisit.people.models import Person
from intervisit.people.queries import persons_known_to, posts_of
from intervisit.people.rosters import staff_last, teams_of, with_posts
from intervisit.people.telling import told_history
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.web.contributions import panels_for


@requires(permissions.VIEW, on=persons_known_to)
def person(request: SignedInRequest, person: Person) -> HttpResponse:
    day = today()
    posts = list(posts_of(person).order_by(staff_last(), "-starts_on", "pk"))
    with_posts([person])
    sign_in = state_of(person)
    context = {
        "person": person,
        "current": [p for p in posts if p.ends_on is None or p.ends_on >= day],
        "past": [p for p in posts if p.ends_on is not None and p.ends_on < day],
        "teams": teams_of(person, day),
        "sign_in": sign_in.value,
        "sign_in_words": SIGN_IN_STATES[sign_in],
        "may_send": sign_in in CAN_BE_INVITED,
        "is_self": person.pk == request.actor.person_id,
        "panels": panels_for("person", request.actor, person),
        "history": told_history(person, limit=8),
    }
    return render(request, "web/person.html", context)
