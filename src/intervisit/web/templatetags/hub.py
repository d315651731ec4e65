"""Parts that other capabilities give to a page which is made of many."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from intervisit.support.contributions import Panel
from intervisit.web.contributions import panels_for

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Context, place: str, thing: Any) -> list[Panel]:
    """Give what capabilities say of a thing to whoever looks at its page."""
    return panels_for(place, context["request"].actor, thing)
