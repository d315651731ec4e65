"""The components as tags: ``{% load ui %}``.

Each tag renders one template of ``templates/components/``, and the living
style page shows each in a real state. Tags with a body take their content
between ``{% row %}`` and ``{% endrow %}``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from django import template
from django.forms import BaseForm, BaseFormSet
from django.template import Context, Template
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe

from intervisit.kernel.actor import Actor
from intervisit.web.permissions_table import permission_named

register = template.Library()

# What a state is called, and the mark that is its shape.
STATE_MARKS: Final = {
    "you": "you",
    "wait": "half",
    "half": "half",
    "back": "back",
    "late": "late",
    "done": "done",
    "off": "open",
    "open": "open",
    "sealed": "lock",
    "read": "eye",
    "same": "dash",
    "new": "plus",
}


FORMS: Final = (BaseForm, BaseFormSet)

# A sentence that ends while another begins: "P.S. 96" is none.
STOP_INSIDE: Final = re.compile(r"[a-z0-9’”)][.?!]\s|…$")


def component(template_name: str, /, **values: Any) -> SafeString:
    """Render one component with these values and nothing else."""
    # The stub knows the template of any engine; ours is Django's own.
    found: Any = get_template(f"components/{template_name}.html")
    template: Template = found.template
    return mark_safe(template.render(Context(values)).strip())  # noqa: S308 - it was escaped


@register.filter
def as_heading(words: str) -> str:
    """Take the full stop off a heading of one sentence; several keep theirs."""
    told = words.strip()
    is_one = told.endswith(".") and not STOP_INSIDE.search(told)
    return mark_safe(told[:-1]) if is_one else told  # noqa: S308 - it was escaped before


@register.simple_tag
@lru_cache(maxsize=128)
def mark(name: str) -> SafeString:
    """Draw one mark of the sprite, without words: words stand beside it."""
    return format_html(
        '<svg class="mk" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        static("web/marks.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def error_first(context: Context) -> str:
    """Begin a page's name with the fact that a form on it was refused."""
    values = {id(value): value for layer in context.dicts for value in layer.values()}
    asked = [value for value in values.values() if isinstance(value, FORMS)]
    return "Error: " if any(each.is_bound and each.errors for each in asked) else ""


@register.simple_tag
def keeps(path: str) -> SafeString:
    """Let a form keep what is typed in it: the page at ``path`` takes it as one types.

    The page answers with a line ``#saved`` that stands in the form.
    """
    return format_html(
        'hx-post="{}" hx-trigger="change delay:300ms, input delay:1500ms" '
        'hx-target="#saved" hx-swap="outerHTML" hx-sync="this:queue last"',
        path,
    )


@register.simple_tag
def state_mark(kind: str) -> SafeString:
    """Draw the mark of a kind of state."""
    return mark(STATE_MARKS[kind])


@register.simple_tag
def state(kind: str, words: object) -> SafeString:
    """Say a state: its mark and its words, which hold the fact."""
    told = words if isinstance(words, str) else str(words)
    # Words that are safe already are equal to the same words that aren't.
    return _state(kind, told) if type(told) is str else _drawn_state(kind, told)


def _drawn_state(kind: str, words: str) -> SafeString:
    return component("state", kind=kind, words=words)


#: A list says the same few states in each of its rows.
_state = lru_cache(maxsize=512)(_drawn_state)


@register.simple_tag
def button(label: object, **options: Any) -> SafeString:
    """Make a button, or a link that looks like one.

    Options: ``href``, ``kind`` (main, grave, quiet), ``small``, ``mark``,
    ``name``, ``value``, ``dialog`` (id that it opens), ``why`` with ``id``
    (the reason why it can't be used yet).
    """
    return component("button", label=label, **options)


@register.simple_tag
def facts(*pairs: object) -> SafeString:
    """List label, value, label, value … in two columns; labels stay in order."""
    return component("facts", facts=list(zip(pairs[::2], pairs[1::2], strict=True)))


@register.simple_tag
def strokes(on: int, of: int, words: object = "") -> SafeString:
    """Count seats or sessions as squares, always with "2 of 3" in words."""
    return component(
        "strokes", on=on, of=of, words=words, squares=[n < on for n in range(of)]
    )


@register.simple_tag
def readline(words: object, id: str = "") -> SafeString:  # noqa: A002  HTML's own name
    """Say who reads what is written here, before it is written."""
    return component("readline", words=words, id=id)


@register.simple_tag
def crumbs(*trail: object) -> SafeString:
    """Show where a page hangs: label, url, label, url …, and a last label alone."""
    labels = trail[::2]
    urls = [*trail[1::2], ""][: len(labels)]
    return component("crumbs", trail=list(zip(labels, urls, strict=True)))


@register.simple_block_tag
def row(content: str, note: object = "", **options: Any) -> SafeString:
    """Put matter beside its margin note. Options: ``ruled``, ``id``, ``label``."""
    return component("row", content=content, note=note, **options)


@register.simple_block_tag
def slip(content: str, title: object = "", *, tall: bool = False) -> SafeString:
    """Lay a loose sheet on the page: at most one in view."""
    return component("slip", content=content, title=title, tall=tall)


@register.simple_block_tag
def side(content: str, title: object) -> SafeString:
    """Make one part of the aside."""
    return component("side", content=content, title=title)


@register.simple_block_tag
def notice(content: str, kind: str = "") -> SafeString:
    """Say a sentence with a bar. Kinds: late, wait, done or none."""
    return component("notice", content=content, kind=kind)


@register.simple_block_tag
def sealed(content: str, from_: object) -> SafeString:
    """Mark a part that some people never get, with who reads it."""
    return component("sealed", content=content, **{"from": from_})


@register.simple_block_tag
def empty(content: str, title: object) -> SafeString:
    """State that there is nothing, why, and one thing to do."""
    return component("empty", content=content, title=title)


@register.simple_block_tag
def dialog(
    content: str,
    id: str,  # noqa: A002  HTML's own name
    title: object,
    *,
    open: bool = False,  # noqa: A002  HTML's own name
) -> SafeString:
    """Ask before what can't be undone; its button repeats the verb."""
    return component("dialog", content=content, id=id, title=title, open=open)


@register.simple_block_tag
def scroll(content: str, label: object) -> SafeString:
    """Let wide matter scroll in a named region that the keyboard reaches."""
    return format_html(
        '<div class="scroll" tabindex="0" role="region" aria-label="{}">{}</div>',
        label,
        content,
    )


@register.simple_block_tag
def filled(content: str, tag: str, css: str = "", label: str = "") -> SafeString | str:
    """Wrap content in an element, or give nothing where there is no content."""
    if not content.strip():
        return ""
    name = format_html(' aria-label="{}"', label) if label else ""
    return format_html('<{0} class="{1}"{2}>{3}</{0}>', tag, css, name, content)


@register.simple_tag
def writes_to_many(actor: Actor) -> bool:
    """Whether an actor may write to the people of a list."""
    return permission_named("message:write").allows(actor, None)


@register.simple_tag
def data(value: object, id: str) -> SafeString:  # noqa: A002  HTML's own name
    """Hand a value to a script as JSON that nobody can break out of."""
    return json_script(value, id)
