"""What ``people`` holds about one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.people.models import (
    AreaNaming,
    Delegation,
    Disclosure,
    Engagement,
    Handover,
    Invitation,
    Person,
    PersonalDataExport,
    Post,
    TeamMember,
)
from intervisit.support.contributions import PersonalData

Record = dict[str, Any]


def personal_data(person: Person) -> Iterator[PersonalData]:
    """Name and contact, sign-in, posts, teams, engagements, acting for."""
    kept = _("Who did what stays true, without the name.")
    yield PersonalData(_("Name and contact"), [_contact(person)])
    yield PersonalData(_("Posts"), _posts(person), kept)
    yield PersonalData(_("Teams"), _teams(person), kept)
    yield PersonalData(_("Times taken"), _engagements(person), kept)
    yield PersonalData(_("Invitations"), _invitations(person))
    yield PersonalData(_("Who may act for you"), _delegations(person), kept)
    yield PersonalData(_("For whom you may act"), _held(person), kept)
    yield PersonalData(_("What was handed over"), _handovers(person), kept)
    yield PersonalData(_("Areas that you named"), _namings(person))
    yield PersonalData(_("Who was told about you"), _disclosures(person))
    yield PersonalData(_("Files like this one"), _exports(person))


def erase(person: Person, at: datetime) -> None:
    """Take away what somebody wrote when they handed over, and their invitations."""
    Handover.objects.filter(post__person=person).update(note="")
    Invitation.objects.filter(person=person).delete()
    AreaNaming.objects.filter(post__person=person).delete()


def _namings(person: Person) -> list[Record]:
    named = AreaNaming.objects.filter(post__person=person).select_related("area")
    return [
        {"area": n.area.name, "as": n.voice, "for": n.direction, "on": n.named_on}
        for n in named.order_by("pk")
    ]


def _held(person: Person) -> list[Record]:
    held = Delegation.objects.filter(deputy=person)
    return [
        {"may": d.may, "from": d.starts_on, "to": d.ends_on}
        for d in held.order_by("starts_on", "pk")
    ]


def _handovers(person: Person) -> list[Record]:
    own = Handover.objects.filter(
        Q(post__person=person) | Q(successor__person=person)
    ).select_related("post")
    return [
        {"post": h.post.title, "note": h.note, "on": h.made_at, "read": h.seen_at}
        for h in own.order_by("made_at", "pk")
    ]


def _exports(person: Person) -> list[Record]:
    asked = PersonalDataExport.objects.filter(person=person).order_by("asked_at")
    return [{"asked": row.asked_at.isoformat()} for row in asked]


def _disclosures(person: Person) -> list[Record]:
    told = Disclosure.objects.filter(person=person).select_related("to")
    return [
        {"what": d.what, "to": d.to.name if d.to else "", "why": d.why, "on": d.at}
        for d in told.order_by("at", "pk")
    ]


def _contact(person: Person) -> Record:
    account = person.account
    return {
        "name": person.name,
        "mail": person.email,
        "phone": person.phone,
        "signs in with": account.email if account else None,
        "left on": person.ended_on,
    }


def _posts(person: Person) -> list[Record]:
    posts = Post.objects.filter(person=person).order_by("starts_on", "pk")
    return [
        {
            "title": post.title,
            "at": str(post.organisation or post.region),
            "from": post.starts_on,
            "to": post.ends_on,
        }
        for post in posts.select_related("organisation", "region")
    ]


def _teams(person: Person) -> list[Record]:
    places = TeamMember.objects.filter(post__person=person).select_related("team")
    return [
        {"team": p.team.name, "role": p.role, "from": p.starts_on, "to": p.ends_on}
        for p in places.order_by("starts_on", "pk")
    ]


def _engagements(person: Person) -> list[Record]:
    taken = Engagement.objects.filter(person=person).order_by("starts_at", "pk")
    return [{"for": e.title, "from": e.starts_at, "to": e.ends_at} for e in taken]


def _invitations(person: Person) -> list[Record]:
    sent = Invitation.objects.filter(person=person).order_by("sent_at")
    return [{"to": i.email, "sent": i.sent_at, "accepted": i.accepted_at} for i in sent]


def _delegations(person: Person) -> list[Record]:
    given = Delegation.objects.filter(giver=person).select_related("deputy")
    return [
        {"deputy": d.deputy.name, "may": d.may, "from": d.starts_on, "to": d.ends_on}
        for d in given.order_by("starts_on", "pk")
    ]
