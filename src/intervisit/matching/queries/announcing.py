"""What announcements give to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.announcing import (
    ASKED,
    FOR_THE_OFFICE,
    AnnouncementState,
    Answer,
    GroupState,
)
from intervisit.matching.domain.windows import last_day
from intervisit.matching.labels import ANSWER_MARKS, ANSWERS, GROUP_MARKS, GROUP_STATES
from intervisit.matching.models import Announcement, Offer, OfferedGroup
from intervisit.matching.permissions import ANSWER_OFFER, is_office
from intervisit.matching.queries.announcements import (
    announcements_visible_to,
    groups_visible_to,
    offers_visible_to,
    own_offers,
    with_counts,
)
from intervisit.networks.models import Organisation
from intervisit.people.models import Person
from intervisit.programmes.models import Cohort
from intervisit.support.contributions import (
    DatedItem,
    DoneItem,
    Mine,
    Panel,
    PersonalData,
    WaitingForOthers,
    WaitingItem,
    nothing_in,
)
from intervisit.support.once import once
from intervisit.support.urls import here

OPEN = Q(group__announcement__state=AnnouncementState.OPEN.value)
#: What the sentences about an offer are made of.
NEEDED = ("group__announcement__cohort",)


@once
def _offers_on_the_table(actor: Actor) -> list[Offer]:
    """Give the offers to the actor's schools in announcements that are open.

    Four parts of Today tell of them, and only by what is fetched here.
    """
    if not actor.led_schools or nothing_in("an offer to a school of mine"):
        return []
    rows = own_offers(actor).filter(OPEN).order_by("group__closes_at", "pk")
    bare = rows.select_related(None).select_related("organisation", *NEEDED)
    return list(bare)


def offers_waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Offers that the actor's schools have said nothing to; one query."""
    for offer in _offers_on_the_table(actor):
        if _needs_a_word(offer) and ANSWER_OFFER.allows(actor, offer):
            yield _offer_item(offer)
    if is_office.refusal(actor, None) is None:
        yield from _office_items()


def _is_asked(offer: Offer) -> bool:
    return offer.group.state_now in ASKED


def _needs_a_word(offer: Offer) -> bool:
    """Whether it waits: an objection that was answered only where a yes is asked."""
    if offer.answer_now not in {Answer.NONE, Answer.KEPT} or not _is_asked(offer):
        return False
    if offer.answer_now is Answer.KEPT:
        return not offer.group.announcement.silence_is_consent
    return True


def _offer_item(offer: Offer) -> WaitingItem:
    announcement = offer.group.announcement
    why = (
        _("If you say nothing until then, you agree.")
        if announcement.silence_is_consent
        else _("The group needs a yes from every school.")
    )
    return WaitingItem(
        title=_("Look at the partners that are proposed for %(school)s")
        % {"school": offer.organisation.name},
        why=why,
        url=here("matching:offer", public_id=offer.public_id),
        act=_("See the offer"),
        due_on=_ends_on(offer.group),
        state_words=_("Nothing said yet"),
        context=announcement.cohort.name,
        minutes=3,
    )


def _ends_on(group: OfferedGroup) -> date | None:
    if group.closes_at is None:
        return None
    return last_day(group.closes_at, timezone.get_current_timezone())


def _office_items() -> Iterator[WaitingItem]:
    if not nothing_in("a group for the office"):
        yield from _groups_to_decide()
    if not nothing_in("a draft of letters"):
        yield from _letters_to_send()


def _groups_to_decide() -> Iterator[WaitingItem]:
    groups = OfferedGroup.objects.in_state(*FOR_THE_OFFICE).filter(
        announcement__state=AnnouncementState.OPEN.value
    )
    rows = groups.select_related("announcement__cohort").order_by("closes_at", "pk")
    for group in rows:
        objected = group.state_now is GroupState.REOPENED
        title = (
            _("Answer the objection to %(group)s")
            if objected
            else _("Decide what becomes of %(group)s")
        )
        why = (
            _("The group stays open until you do; the others go on.")
            if objected
            else _("Its window is over, and it isn’t a partnership.")
        )
        yield WaitingItem(
            title=title % {"group": group},
            why=why,
            url=here("matching:group", public_id=group.public_id),
            act=_("Open the group"),
            due_on=_ends_on(group),
            state="back",
            state_words=GROUP_STATES[group.state_now],
            context=group.announcement.cohort.name,
            minutes=10,
        )


def _letters_to_send() -> Iterator[WaitingItem]:
    drafts = Announcement.objects.in_state(AnnouncementState.DRAFT)
    for draft in drafts.select_related("cohort").order_by("prepared_at"):
        yield WaitingItem(
            title=_("Send the letters of %(cohort)s, or throw them away")
            % {"cohort": draft.cohort.name},
            why=_("Nobody knows of the groups until you do."),
            url=here("matching:letters", public_id=draft.public_id),
            act=_("See the letters"),
            state="half",
            state_words=_("Being prepared"),
            context=draft.cohort.name,
            minutes=15,
        )


def offers_with_others(actor: Actor, on: date) -> Iterator[WaitingForOthers]:
    """Objections of the actor's schools that the office has to answer."""
    for offer in _offers_on_the_table(actor):
        if offer.answer_now is Answer.OBJECTED:
            yield WaitingForOthers(
                title=_("The objection of %(school)s")
                % {"school": offer.organisation.name},
                words=_("The central team answers it."),
                url=here("matching:offer", public_id=offer.public_id),
            )


def windows_ending(actor: Actor, first: date, last: date) -> Iterator[DatedItem]:
    """Last days to answer, of the actor's schools or of what they look after."""
    if nothing_in("a window that ends"):
        return
    groups = (
        groups_visible_to(actor)
        .order_by()
        .filter(
            state__in=[state.value for state in ASKED],
            announcement__state=AnnouncementState.OPEN.value,
            closes_at__range=_moments(first, last),
        )
    )
    ends = groups.values_list("closes_at", "announcement__cohort__name").distinct()
    own = [
        (offer.group.closes_at, offer.group.announcement.cohort.name)
        for offer in _offers_on_the_table(actor)
        if _is_asked(offer)
    ]
    zone = timezone.get_current_timezone()
    days = {(last_day(at, zone), name) for at, name in [*ends, *own] if at}
    for ends_on, name in sorted(days):
        if first <= ends_on <= last:
            words = _("Last day to answer the offers of %(cohort)s")
            yield DatedItem(on=ends_on, words=words % {"cohort": name}, quiet=True)


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    """Give the moments between which a window that ends on these days closes."""
    zone = timezone.get_current_timezone()
    begin = datetime.combine(first, time.min, zone)
    return begin, datetime.combine(last + timedelta(days=2), time.min, zone)


def offers_of_mine(actor: Actor, on: date) -> Iterator[Mine]:
    """Groups that are offered to the actor's schools."""
    for offer in _offers_on_the_table(actor):
        if _is_asked(offer):
            yield Mine(
                title=_("A group in %(cohort)s")
                % {"cohort": offer.group.announcement.cohort.name},
                url=here("matching:offer", public_id=offer.public_id),
                line=str(ANSWERS[offer.answer_now]),
            )


def answers_given(actor: Actor, since: datetime) -> Iterator[DoneItem]:
    """What the actor answered for a school lately."""
    if actor.person_id is None or nothing_in(Offer):
        return
    rows = Offer.objects.filter(
        answered_by_id=actor.person_id, answered_at__gte=since
    ).select_related("organisation")
    for row in rows.order_by("-answered_at"):
        if row.answered_at is not None:
            yield DoneItem(
                words=f"{row.organisation.name}: {ANSWERS[row.answer_now]}",
                at=row.answered_at,
                url=here("matching:offer", public_id=row.public_id),
            )


def announcement_panels(place: str, actor: Actor, thing: object) -> Iterator[Panel]:
    """On a school's page its offers, on a cohort's its announcements."""
    has_some = place == "school" and not nothing_in(Offer)
    if has_some and isinstance(thing, Organisation):
        yield from _school_panel(actor, thing)
    if place == "cohort" and isinstance(thing, Cohort):
        found = with_counts(announcements_visible_to(actor).filter(cohort=thing))
        rows = list(found.order_by("-prepared_at"))
        if rows:
            yield Panel(
                title=_("Announcements"),
                template="matching/_announcements_panel.html",
                context={"announcements": rows},
                url=here("matching:announcements"),
            )


def _school_panel(actor: Actor, school: Organisation) -> Iterator[Panel]:
    offers = offers_visible_to(actor).filter(organisation=school)
    rows = [
        {
            "words": _("%(group)s in %(cohort)s")
            % {"group": row.group, "cohort": row.group.announcement.cohort.name},
            "url": here("matching:offer", public_id=row.public_id),
            "mark": _mark(row),
            "state": _state(row),
        }
        for row in offers.order_by("-pk")
    ]
    if rows:
        yield Panel(
            title=_("Groups offered"),
            template="matching/_offer_panel.html",
            context={"offers": rows},
        )


def _mark(offer: Offer) -> str:
    if offer.group.state_now in ASKED:
        return ANSWER_MARKS[offer.answer_now]
    return GROUP_MARKS[offer.group.state_now]


def _state(offer: Offer) -> str:
    if offer.group.state_now in ASKED:
        return str(ANSWERS[offer.answer_now])
    return str(GROUP_STATES[offer.group.state_now])


def offers_answered_by(person: Person) -> Iterator[PersonalData]:
    """What a person answered or replied about offers."""
    rows = Offer.objects.filter(Q(answered_by=person) | Q(replied_by=person))
    yield PersonalData(
        section=_("Answers to offered groups"),
        rows=[
            {
                "school": row.organisation.name,
                "group": str(row.group),
                "answer": row.answer,
                "at": row.answered_at.isoformat() if row.answered_at else None,
                "reason": row.reason if row.answered_by_id == person.pk else "",
                "words": row.words if row.answered_by_id == person.pk else "",
                "reply": row.reply if row.replied_by_id == person.pk else "",
            }
            for row in rows.select_related("organisation", "group").order_by("pk")
        ],
        kept_because=_("They were said for the school, and decided about its group."),
    )
    prepared = Announcement.objects.filter(prepared_by=person)
    count = prepared.aggregate(count=Count("pk"))["count"]
    yield PersonalData(
        section=_("Announcements prepared"),
        rows=[
            {"cohort": row.cohort.name, "at": row.prepared_at.isoformat()}
            for row in prepared.select_related("cohort").order_by("pk")
        ],
        kept_because=ngettext(
            "It belongs to the history of its cohort.",
            "They belong to the history of their cohorts.",
            count or 1,
        ),
    )


def forget_words_of(person: Person) -> None:
    """Take away the words that a person wrote about offers; the answers stay."""
    Offer.objects.filter(answered_by=person).update(words="")
    Offer.objects.filter(replied_by=person).update(reply="")
