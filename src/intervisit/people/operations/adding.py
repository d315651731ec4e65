"""Adding someone with their first post, in one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.models import Person
from intervisit.people.operations.persons import add_person
from intervisit.people.operations.posts import give_post
from intervisit.support.operation import operation


@operation("person:add", told=gettext_lazy("Added the person"))
def add_person_with_post(
    *, facts: Mapping[str, Any], post: Mapping[str, Any], by: Actor
) -> Person:
    """Add a person and the post that brings them here, both or neither."""
    person = add_person(**facts, by=by)
    give_post(person=person, **post, by=by)
    return person
