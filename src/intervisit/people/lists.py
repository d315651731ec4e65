"""The lists of ``people``: everyone, with posts and how they stand with sign-in."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models import Organisation, Region
from intervisit.networks.queries import regions_under, schools_under
from intervisit.people.domain.states import Sent, SignInState, sign_in_state
from intervisit.people.labels import STANDINGS, sign_in_choices, standing_choices
from intervisit.people.models import Invitation, Post
from intervisit.people.models.persons import PersonQuerySet
from intervisit.people.rosters import with_posts
from intervisit.support.clock import now, today
from intervisit.support.tables import Column, Filter, Table

People = PersonQuerySet


def state_of(person: Any) -> SignInState:
    """Say how a person of ``with_posts`` stands with sign-in."""
    newest = person.newest_invitations
    last = Sent(newest[0].expires_at, newest[0].withdrawn_at) if newest else None
    return sign_in_state(
        has_account=person.account_id is not None,
        has_address=bool(person.email),
        last=last,
        now=now(),
    )


def _holding(**conditions: Any) -> Exists:
    posts = Post.objects.held_on(today()).filter(person=OuterRef("pk"), **conditions)
    return Exists(posts)


def at_organisation(people: People, public_id: str) -> People:
    """Narrow to those with a post at an organisation."""
    return people.filter(_holding(organisation__public_id=public_id))


def in_region(people: People, public_id: str) -> People:
    """Narrow to those over a region, or at a school under it."""
    region = Region.objects.filter(public_id=public_id).first()
    if region is None:
        return people.none()
    schools = schools_under([region.pk], today())
    return people.filter(
        _holding(organisation_id__in=schools)
        | _holding(region_id__in=regions_under([region.pk]))
    )


def with_standing(people: People, standing: str) -> People:
    return people.filter(_holding(standing=standing))


def with_title(people: People, words: str) -> People:
    return people.filter(_holding(title__icontains=words))


def with_sign_in(people: People, state: str) -> People:
    """Narrow to those who stand so with sign-in."""
    open_ones = Exists(
        Invitation.objects.filter(
            person=OuterRef("pk"),
            accepted_at=None,
            withdrawn_at=None,
            expires_at__gt=now(),
        )
    )
    unanswered = Exists(
        Invitation.objects.filter(
            person=OuterRef("pk"), accepted_at=None, withdrawn_at=None
        )
    )
    conditions = {
        SignInState.SIGNED_UP: Q(account__isnull=False),
        SignInState.INVITED: Q(open_ones, account=None),
        SignInState.EXPIRED: Q(unanswered, ~open_ones, account=None),
        SignInState.NOT_INVITED: Q(~unanswered, ~Q(email=""), account=None),
        SignInState.NO_ADDRESS: Q(~unanswered, account=None, email=""),
    }
    return people.filter(conditions[SignInState(state)])


def place_options() -> list[tuple[str, str]]:
    """Give every organisation of the network."""
    places = Organisation.objects.filter(merged_into=None, ended_on=None)
    return list(places.order_by("name").values_list("public_id", "name"))


def region_options() -> list[tuple[str, str]]:
    """Give the network's regions, kind by kind."""
    regions = Region.objects.filter(ended_on=None).select_related("kind")
    return [
        (region.public_id, f"{region.kind.name}: {region.name}")
        for region in regions.order_by("kind__position", "name")
    ]


def _posts(person: Any) -> str:
    return "; ".join(f"{post.title}, {post.place}" for post in person.current_posts)


def _standings(person: Any) -> str:
    found = dict.fromkeys(post.standing for post in person.current_posts)
    return ", ".join(str(STANDINGS[standing]) for standing in found)


def named(people: People, words: str) -> People:
    """Narrow by name."""
    return people.named(words)


PEOPLE = Table(
    key="people",
    things=_("people"),
    thing=_("person"),
    order="name",
    search=named,
    search_label=_("Name"),
    columns=(
        Column(
            "name",
            _("Name"),
            lambda person: person.name,
            sort=("sort_name",),
            template="people/_person_name.html",
            is_head=True,
        ),
        Column("posts", _("Posts"), _posts, template="people/_posts_cell.html"),
        Column("standing", _("Standing"), _standings),
        Column(
            "sign_in",
            _("Sign-in"),
            lambda person: dict(sign_in_choices())[state_of(person)],
            template="people/_state_cell.html",
        ),
    ),
    filters=(
        Filter("place", _("Works at"), at_organisation, place_options),
        Filter("region", _("Region"), in_region, region_options),
        Filter("standing", _("Standing"), with_standing, standing_choices),
        Filter("title", _("Title"), with_title),
        Filter("sign_in", _("Sign-in"), with_sign_in, sign_in_choices),
    ),
    fetch=with_posts,
    people=lambda rows: rows.values_list("pk", flat=True),
    empty_title=_("Nobody is here yet."),
    empty_words=_("Import the list of people that you have, or add someone."),
)


def _state_of_invitation(invitation: Any) -> str:
    if invitation.accepted_at is not None:
        return str(_("Accepted"))
    if invitation.withdrawn_at is not None:
        return str(_("Withdrawn"))
    return str(_("Waits for them") if invitation.expires_at > now() else _("Ran out"))


def in_state(invitations: QuerySet[Invitation], state: str) -> QuerySet[Invitation]:
    """Narrow invitations by what became of them."""
    conditions = {
        "open": Q(accepted_at=None, withdrawn_at=None, expires_at__gt=now()),
        "expired": Q(accepted_at=None, withdrawn_at=None, expires_at__lte=now()),
        "accepted": Q(accepted_at__isnull=False),
        "withdrawn": Q(withdrawn_at__isnull=False),
    }
    return invitations.filter(conditions[state])


def invitation_states() -> list[tuple[str, Any]]:
    return [
        ("open", _("Waits for them")),
        ("expired", _("Ran out")),
        ("accepted", _("Accepted")),
        ("withdrawn", _("Withdrawn")),
    ]


INVITATIONS = Table(
    key="invitations",
    things=_("invitations"),
    thing=_("invitation"),
    order="-sent",
    search=lambda rows, words: rows.filter(person__sort_name__contains=words.lower()),
    search_label=_("Name"),
    columns=(
        Column(
            "name",
            _("Name"),
            lambda invitation: invitation.person.name,
            sort=("person__sort_name",),
            is_head=True,
        ),
        Column("email", _("Sent to"), lambda invitation: invitation.email),
        Column(
            "sent",
            _("Sent"),
            lambda invitation: localtime(invitation.sent_at).date(),
            sort=("sent_at",),
            template="people/_day_cell.html",
        ),
        Column(
            "until",
            _("Works until"),
            lambda invitation: localtime(invitation.expires_at).date(),
            sort=("expires_at",),
            template="people/_day_cell.html",
        ),
        Column("state", _("State"), _state_of_invitation),
        Column(
            "act",
            _("What you can do"),
            lambda _invitation: "",
            template="people/_invitation_acts.html",
            exported=False,
        ),
    ),
    filters=(Filter("state", _("State"), in_state, invitation_states),),
    empty_title=_("Nobody is invited yet."),
    empty_words=_("Open someone’s page, or a list of people, and invite them."),
)
