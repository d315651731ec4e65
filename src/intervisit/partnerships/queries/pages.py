"""What the page of a partnership shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.pictures import dust_of_schools
from intervisit.partnerships.domain.life import ALIVE
from intervisit.partnerships.domain.sizes import Misfit, SizeFault, leads_in, misfits
from intervisit.partnerships.domain.teams import teams_asked_for
from intervisit.partnerships.labels import PARTNERSHIP_STATES
from intervisit.partnerships.models import ConsortiumPlace, Membership, Partnership
from intervisit.partnerships.queries.partnerships import with_people
from intervisit.partnerships.queries.shares import split_of
from intervisit.partnerships.queries.teams import TeamTold, teams_told
from intervisit.people.models import Post, TeamMember
from intervisit.people.permissions import CONTACT
from intervisit.people.queries import persons_known_to
from intervisit.people.telling import ToldEntry, told_history
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.formation import Formation
from intervisit.programmes.models import Appointment, Cohort, Participation
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.charts.maps import Group, Land, Spot, dust_map
from intervisit.support.charts.picture import Picture, Words

AHEAD = timedelta(weeks=26)
MAP_WIDTH = 560.0
LEAST_ROOM = 0.02  # degrees: about two kilometres


@dataclass(frozen=True, slots=True)
class Column:
    """A member of a partnership as its page shows it."""

    membership: Membership
    way: str
    is_host: bool
    leaders: Sequence[Post]
    teams: Sequence[TeamTold] = ()

    @property
    def members(self) -> list[TeamMember]:
        """Who is in a team of the school, each once."""
        places = (place for told in self.teams for place in told.members)
        return list({place.post_id: place for place in places}.values())

    @property
    def colleagues(self) -> list[TeamMember]:
        """Members of the teams beside those who lead the school."""
        leaders = {post.pk for post in self.leaders}
        return [place for place in self.members if place.post_id not in leaders]

    @property
    def support(self) -> list[TeamMember]:
        """Who stands beside a team of the school, each once."""
        places = (place for told in self.teams for place in told.support)
        return list({place.post_id: place for place in places}.values())

    @property
    def waits_for(self) -> list[TeamTold]:
        """Teams that the school hasn't named yet."""
        return [told for told in self.teams if told.team is None]


@dataclass(frozen=True, slots=True)
class Server:
    """Somebody who serves other schools of the group, and which."""

    appointment: Appointment
    role: str
    schools: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something of a partnership that has a date."""

    on: date
    words: str


def columns_of(
    partnership: Partnership, definition: Definition, on: date
) -> list[Column]:
    """Give the members of a partnership with their people; four queries."""
    present = partnership.present
    ways = {each.key: each.name for each in definition.memberships}
    told = teams_told(present, teams_asked_for(definition), on)
    hosting = leads_in(shape_of(partnership, definition))
    leaders = leaders_of([each.organisation_id for each in present], on)
    return [
        Column(
            membership=each,
            way=ways.get(each.membership, each.membership),
            is_host=each.membership == hosting,
            leaders=leaders.get(each.organisation_id, ()),
            teams=told[each.pk],
        )
        for each in present
    ]


def shape_of(partnership: Partnership, definition: Definition) -> Formation:
    """Give the shape that a partnership has in its pinned definition."""
    return next(
        each for each in definition.formations if each.key == partnership.formation
    )


def leaders_of(organisations: Sequence[int], on: date) -> Mapping[int, list[Post]]:
    """Give who leads each of these organisations on a day."""
    posts = Post.objects.held_on(on).filter(
        organisation_id__in=organisations, standing=Standing.LEADER
    )
    found: dict[int, list[Post]] = defaultdict(list)
    for post in posts.select_related("person").order_by("person__sort_name"):
        found[post.organisation_id or 0].append(post)
    return found


def servers_of(
    partnership: Partnership, definition: Definition, on: date
) -> list[Server]:
    """Give who serves other schools of a partnership, and which; one query."""
    names = {each.key: each.name for each in definition.roles}
    day = partnership.ends_on
    rows = ConsortiumPlace.objects.filter(membership__partnership=partnership)
    lasting = rows.not_over(min(day, on) if day else on)
    found: dict[int, Server] = {}
    for row in lasting.select_related(
        *("appointment__post__person", "appointment__organisation"),
        "membership__organisation",
    ).order_by(
        "appointment__post__person__sort_name", "membership__organisation__name"
    ):
        held = row.appointment
        role = names.get(held.role, held.role)
        server = found.setdefault(held.pk, Server(held, role))
        server.schools.append(row.membership.organisation.name)
    return list(found.values())


def serving_roles(definition: Definition) -> list[tuple[str, str]]:
    """Give the roles whose holders serve other schools."""
    return [
        (role.key, role.name)
        for role in definition.roles
        if role.serves_at_most is not None
    ]


def ahead_of(partnership: Partnership, definition: Definition, on: date) -> list[Ahead]:
    """Give what comes next for a partnership: milestones, and the end of its cohort."""
    if not partnership.is_alive:
        return []
    cohort = partnership.cohort
    found = [
        Ahead(cohort.starts_on + timedelta(weeks=each.weeks), each.name)
        for each in definition.milestones
    ]
    found.append(Ahead(cohort.ends_on, _("The cohort ends")))
    soon = (each for each in found if on <= each.on <= max(on + AHEAD, cohort.ends_on))
    return sorted(soon, key=lambda each: each.on)


def misfit_words(misfit: Misfit, definition: Definition) -> str:
    """Say in what a group differs from its shape, for its page."""
    ways = {each.key: each for each in definition.memberships}
    way = ways.get(misfit.membership)
    told = {
        "count": misfit.count,
        "bound": misfit.bound,
        "ways": way.plural if way else misfit.membership,
    }
    words = {
        SizeFault.TOO_FEW: _("%(ways)s: %(count)d of at least %(bound)d."),
        SizeFault.TOO_MANY: _("%(ways)s: %(count)d, at most %(bound)d are meant."),
        SizeFault.NO_PLACE: _("%(ways)s have no place in this kind of group."),
        SizeFault.TOO_FEW_SCHOOLS: _("%(count)d members of at least %(bound)d."),
    }
    return words[misfit.fault] % told


def misfit_sentences(partnership: Partnership, definition: Definition) -> list[str]:
    """Say how a standing partnership differs from its shape; nothing when it fits."""
    if not partnership.is_alive:
        return []
    present = partnership.present
    shape = shape_of(partnership, definition)
    found = misfits(shape, [each.membership for each in present], is_new=False)
    return [misfit_words(each, definition) for each in found]


def map_of(partnership: Partnership) -> Picture | None:
    """Draw where the members lie among all schools; None when too few have a place."""
    present = partnership.present
    spots = [
        Spot(place.latitude, place.longitude, place.short_name or place.name)
        for place in (each.organisation for each in present)
        if place.latitude is not None and place.longitude is not None
    ]
    if len(spots) < len(("one", "another")):
        return None
    words = Words(
        title=_("Where %(name)s lies") % {"name": partnership.name},
        description=_(
            "Every school of the network is a grey point. The first member is a "
            "square, the others are dots, with a line to each."
        ),
    )
    group = Group(spots[0], spots[1:], chosen=True)
    return dust_map(Land(_near(spots), [group]), words, MAP_WIDTH)


def _near(spots: Sequence[Spot]) -> list[Spot]:
    """Give the schools round a group: its own spread again on every side."""
    north, east = [s.latitude for s in spots], [s.longitude for s in spots]
    room = max(max(north) - min(north), max(east) - min(east), LEAST_ROOM) / 2
    return [
        spot
        for spot in dust_of_schools()
        if min(north) - room <= spot.latitude <= max(north) + room
        and min(east) - room <= spot.longitude <= max(east) + room
    ]


def free_in(cohort: Cohort) -> list[Participation]:
    """Give who takes part in a cohort and is held in none of its groups, by name."""
    taken = Membership.objects.filter(cohort=cohort, ends_on=None, is_exclusive=True)
    return _taking_part(cohort, taken)


def could_join(partnership: Partnership) -> list[Participation]:
    """Give who could come into a partnership: free in its cohort and not inside."""
    cohort = partnership.cohort
    taken = Membership.objects.filter(cohort=cohort, ends_on=None, is_exclusive=True)
    inside = Membership.objects.filter(partnership=partnership, ends_on=None)
    return _taking_part(cohort, taken | inside)


def _taking_part(cohort: Cohort, taken: QuerySet[Membership]) -> list[Participation]:
    rows = Participation.objects.filter(cohort=cohort, ends_on=None).exclude(
        organisation_id__in=taken.values("organisation_id")
    )
    return list(
        rows.select_related("organisation").order_by("membership", "organisation__name")
    )


TALKED_ABOUT = frozenset(str(PARTNERSHIP_STATES[state]) for state in ALIVE)
"""Between these states a partnership moves by talks, which would tell who began one."""


def history_shown(partnership: Partnership) -> list[ToldEntry]:
    """Give the history that everybody in a partnership may read."""
    entries = told_history(partnership, limit=40)
    return [entry for entry in entries if not _is_about_a_talk(entry)]


def _is_about_a_talk(entry: ToldEntry) -> bool:
    return bool(entry.changes) and all(
        {change.before, change.after} <= TALKED_ABOUT for change in entry.changes
    )


def people_page(partnership: Partnership, on: date) -> dict[str, Any]:
    """Give the people of a partnership: what the page of contacts shows."""
    with_people([partnership])
    definition = definition_of(partnership.cohort.definition)
    roles = {each.key: each.name for each in definition.roles}
    columns = columns_of(partnership, definition, on)
    return {
        "partnership": partnership,
        "columns": columns,
        "host": next((each for each in columns if each.is_host), None),
        "along": [
            (each, roles.get(each.role, each.role)) for each in partnership.along
        ],
        "servers": servers_of(partnership, definition, on),
    }


def reached_by(actor: Actor, page: Mapping[str, Any]) -> frozenset[int]:
    """Give who of a page of contacts lets this actor see how to reach them."""
    people = {each.staff.post.person_id for each, _role in page["along"]}
    for column in page["columns"]:
        people |= {post.person_id for post in column.leaders}
        places = (*column.colleagues, *column.support)
        people |= {place.post.person_id for place in places}
    known = persons_known_to(actor).filter(pk__in=people)
    return frozenset(each.pk for each in known if CONTACT.allows(actor, each))


def partnership_page(partnership: Partnership, on: date) -> dict[str, Any]:
    """Give what the page of a partnership shows."""
    definition = definition_of(partnership.cohort.definition)
    page = people_page(partnership, on)
    shape = shape_of(partnership, definition)
    return page | {
        "shape": shape,
        "map": map_of(partnership),
        "ahead": ahead_of(partnership, definition, on),
        "misfits": misfit_sentences(partnership, definition),
        "serving": serving_roles(definition),
        "split": split_of(partnership, definition, on),
        "papers": definition.papers,
        "follows": _before(partnership),
        "followers": list(partnership.followed_by.order_by("starts_on")),
        "earlier": _earlier_members(partnership, on),
        "entries": history_shown(partnership),
        "today": on,
    }


def _before(partnership: Partnership) -> Partnership | None:
    """Give the partnership that this one follows, with its cohort."""
    found = Partnership.objects.filter(pk=partnership.follows_id or 0)
    return found.select_related("cohort").first()


def _earlier_members(partnership: Partnership, on: date) -> list[Membership]:
    """Give who was in a partnership and left before it ended."""
    rows = partnership.all_members
    day = partnership.ends_on or on
    return [row for row in rows if row.ends_on is not None and row.ends_on < day]
