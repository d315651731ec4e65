"""What letters and lists of partnerships say, as papers to be set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.networks.models import Network
from intervisit.partnerships.labels import PARTNERSHIP_STATES
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.queries.pages import Column, partnership_page
from intervisit.partnerships.queries.teams import TeamTold
from intervisit.partnerships.queries.words import (
    facilitators_of,
    names_of,
    shape_of,
    shown_state,
)
from intervisit.programmes.models import Cohort
from intervisit.support.dates import said_day_long
from intervisit.support.documents.pdf import HOUSE_ACCENT, Block, Paper


def _paper(network: Network, title: str, on: date, **parts: Any) -> Paper:
    return Paper(
        title=title,
        language=network.language,
        issuer=network.name,
        line=network.line,
        accent=str(network.accent.get("light") or HOUSE_ACCENT),
        day=said_day_long(on),
        written_on=on,
        page_words=_("Page {page} of {pages}"),
        **parts,
    )


def letter_to_all(partnership: Partnership, network: Network, on: date) -> Paper:
    """Write the letter of a partnership: to everybody in it."""
    page = partnership_page(partnership, on)
    opening = _("To everybody in %(name)s,") % {"name": partnership.name}
    lines = [each.membership.organisation.name for each in page["columns"]]
    return _letter(partnership, network, on, page, opening, lines)


def letter_to_school(
    membership: Membership,
    network: Network,
    on: date,
    page: dict[str, Any] | None = None,
) -> Paper:
    """Write the letter of one school in a partnership: to whoever leads it.

    ``page`` is ``partnership_page`` of that day, where somebody has it already.
    """
    page = page or partnership_page(membership.partnership, on)
    column: Column = next(
        each for each in page["columns"] if each.membership.pk == membership.pk
    )
    names = [post.person.name for post in column.leaders]
    place = membership.organisation
    opening = _("Dear %s,") % (_(" and ").join(names) or place.name)
    city = " ".join(part for part in (place.city, place.postcode) if part)
    lines = [*names, place.name, place.street, city]
    return _letter(
        membership.partnership, network, on, page, opening, [n for n in lines if n]
    )


def _letter(
    partnership: Partnership,
    network: Network,
    on: date,
    page: dict[str, Any],
    opening: str,
    address: Sequence[str],
) -> Paper:
    blocks = [
        Block(text="\n\n".join([opening, _what_it_is(partnership, page)])),
        _members(page["columns"], network),
        *_along(page, network),
        *_next_steps(page, on),
        Block(text=_closing(network)),
    ]
    return _paper(network, partnership.name, on, address=address, blocks=blocks)


def _what_it_is(partnership: Partnership, page: dict[str, Any]) -> str:
    count = len(page["columns"])
    told = {
        "count": count,
        "shape": page["shape"].name,
        "cohort": partnership.cohort.name,
        "day": said_day_long(partnership.starts_on),
        "focus": partnership.focus.name.lower() if partnership.focus else "",
    }
    first = ngettext(
        "one school learns in this %(shape)s of %(cohort)s, from %(day)s.",
        "%(count)d members learn together in this %(shape)s of %(cohort)s, "
        "from %(day)s.",
        count,
    )
    words = first % told
    if partnership.focus:
        words += " " + _("What they learn about is %(focus)s.") % told
    return words[:1].upper() + words[1:]


def _members(columns: Sequence[Column], network: Network) -> Block:
    leader = network.vocabulary.one("leader").capitalize()
    return Block(
        heading=_("Who is in it"),
        head=(_("Member"), _("Takes part as"), leader, _("Team")),
        rows=[
            (
                each.membership.organisation.name,
                each.way,
                ", ".join(post.person.name for post in each.leaders) or "–",
                ", ".join(place.post.person.name for place in each.members) or "–",
            )
            for each in columns
        ],
        widths=(3, 1.6, 2.2, 3),
    )


def _along(page: dict[str, Any], network: Network) -> list[Block]:
    rows = [(f"{role}:", each.staff.post.person.name) for each, role in page["along"]]
    rows += [
        (
            f"{server.role}:",
            f"{server.appointment.post.person.name} ({', '.join(server.schools)})",
        )
        for server in page["servers"]
    ]
    if not rows:
        return []
    return [Block(heading=_("Who goes along with it"), rows=rows)]


def _next_steps(page: dict[str, Any], on: date) -> list[Block]:
    columns: Sequence[Column] = page["columns"]
    rows = [(f"{said_day_long(each.on)}:", each.words) for each in page["ahead"]]
    rows = [
        (f"{said_day_long(told.due_on)}:", _names_a_team(each, told))
        for each in columns
        for told in each.waits_for
    ] + rows
    return [Block(heading=_("What comes next"), rows=rows)] if rows else []


def _names_a_team(column: Column, told: TeamTold) -> str:
    """Say who names a team, and which where several are asked for."""
    school = column.membership.organisation.name
    if len(column.teams) == 1:
        return _("%s names its team") % school
    words = _("%(school)s names its %(team)s")
    return words % {"school": school, "team": told.kind.name}


def _closing(network: Network) -> str:
    words = _(
        "If something about this isn’t right, say so on the page of the "
        "%(partnership)s. %(office)s reads it."
    )
    told = {
        "partnership": network.vocabulary.one("partnership"),
        "office": network.line or network.name,
    }
    return words % told


def list_of_all(
    cohort: Cohort, partnerships: Sequence[Partnership], network: Network, on: date
) -> Paper:
    """Write the list of all partnerships of a cohort."""
    words = network.vocabulary
    head = (
        words.one("partnership").capitalize(),
        _("Kind"),
        _("Members"),
        words.one("practice_area").capitalize(),
        words.one("facilitator").capitalize(),
        _("State"),
    )
    rows = [
        (
            each.name,
            shape_of(each),
            names_of(each),
            each.focus.name if each.focus else "–",
            facilitators_of(each) or "–",
            str(PARTNERSHIP_STATES[shown_state(each)]),
        )
        for each in partnerships
    ]
    title = _("%(things)s of %(cohort)s") % {
        "things": words.many("partnership").capitalize(),
        "cohort": cohort.name,
    }
    block = Block(head=head, rows=rows, widths=(2.4, 1.2, 5, 1.9, 1.7, 1.2))
    none = Block(text=_("There is none yet."))
    return _paper(network, title, on, blocks=[block] if rows else [none], is_wide=True)
