"""What becomes of groups: the office decides, or the window ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.announcing import (
    AnnouncementAction,
    AnnouncementState,
    Answer,
    AtClose,
    GroupAction,
    GroupState,
    is_finished,
    may_form_now,
    outcome,
)
from intervisit.matching.domain.states import ChangeKind
from intervisit.matching.domain.windows import kept_until
from intervisit.matching.labels import GROUP_STUCK, OBJECTION_ANSWERED
from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import Offer, OfferedGroup
from intervisit.matching.operations.announcing import open_groups
from intervisit.matching.operations.locking import (
    NotNow,
    locked_group,
    move,
    move_group,
    refuse_unless_open,
)
from intervisit.matching.operations.proposing import replace_group
from intervisit.matching.operations.telling import tell_office, tell_schools
from intervisit.matching.operations.writing_back import (
    write_regrouped,
    write_step,
    write_withdrawn,
)
from intervisit.matching.queries.announcements import free_schools, in_group
from intervisit.networks.models import Organisation
from intervisit.partnerships.operations.forming import NewMember, form_partnership
from intervisit.partnerships.queries.partnerships import led_before
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class GroupNotPossible(Refusal):
    """Schools that can't be a group: taken, twice, or too few for their shape."""


class NotEveryoneSaidYes(Refusal):
    """A group is formed early only when every school said yes."""


@operation("offered-group:keep", told=gettext_lazy("Kept the group"))
def keep_group(
    *, group: OfferedGroup, reply: str, by: Actor, at: datetime
) -> OfferedGroup:
    """Answer the objections to a group and keep it as it is.

    Schools that objected are told, and have some days to say yes after all.

    Raises
    ------
    NotNow
        When no objection waits.
    """
    locked = locked_group(group)
    refuse_unless_open(locked.announcement)
    move_group(locked, GroupAction.KEEP)
    objecting = list(locked.offers.answered(Answer.OBJECTED))
    for offer in objecting:
        offer.answer, offer.reply = Answer.KEPT.value, reply
        offer.replied_at, offer.replied_by_id = at, by.person_id
        offer.save(update_fields=["answer", "reply", "replied_at", "replied_by"])
    assert locked.closes_at is not None, "a group on offer has a window"
    locked.closes_at = kept_until(
        locked.closes_at,
        at,
        locked.announcement.reminder_days,
        timezone.get_current_timezone(),
    )
    locked.save(update_fields=["state", "closes_at"])
    write_step(locked, ChangeKind.KEPT, by, at)
    words = _("The central team has answered your objection")
    tell_schools(objecting, words, at=at, by=by, kind=OBJECTION_ANSWERED)
    return locked


@operation("offered-group:change", told=gettext_lazy("Changed the group"))
def change_group(
    *,
    group: OfferedGroup,
    schools: Collection[Organisation],
    note: str,
    by: Actor,
    at: datetime,
) -> OfferedGroup:
    """Offer another group in place of one, with a window of its own.

    Its schools get new letters; those that are no longer in it are told why.

    Parameters
    ----------
    schools : collection of Organisation
        The new members: of the group itself, or of the cohort without a group.

    Raises
    ------
    GroupNotPossible
        When one is taken, or they don't fit a shape of the definition.
    NotNow
        When the group is settled.
    """
    locked = locked_group(group)
    refuse_unless_open(locked.announcement)
    on = timezone.localdate(at)
    _refuse_taken(locked, schools, at)
    move_group(locked, GroupAction.CHANGE)
    locked.note = note
    locked.save(update_fields=["state", "note"])
    made = replace_group(locked, _hosts_first(locked, schools), on=on)
    if made.problem:
        raise GroupNotPossible(_("This can’t be a group: %s") % made.problem)
    made.announcement, made.note = locked.announcement, note
    made.save(update_fields=["note"])
    open_groups(locked.announcement, [made], at)
    write_regrouped(locked, made, note, by, at)
    stay = {school.pk for school in schools}
    dropped = [o for o in locked.offers.all() if o.organisation_id not in stay]
    words = _("Your school is no longer in the group that was offered to it")
    tell_schools(dropped, words, at=at, by=by)
    return made


def _refuse_taken(
    group: OfferedGroup, schools: Collection[Organisation], at: datetime
) -> None:
    own = set(group.offers.values_list("organisation_id", flat=True))
    free = own | set(free_schools(group.announcement, timezone.localdate(at)))
    taken = [school.name for school in schools if school.pk not in free]
    if taken:
        words = _("In another group, or not in the cohort: %s.")
        raise GroupNotPossible(words % ", ".join(taken))
    if {school.pk for school in schools} == own:
        raise GroupNotPossible(_("These are the same schools. Keep the group instead."))


def _hosts_first(
    group: OfferedGroup, schools: Collection[Organisation]
) -> list[Organisation]:
    """Put whoever takes part as the group's host did before the others."""
    leading = in_group(group)[0].membership
    cohort = group.announcement.cohort
    hosts = set(
        cohort.participations.filter(membership=leading).values_list(
            "organisation_id", flat=True
        )
    )
    return sorted(schools, key=lambda each: (each.pk not in hosts, each.name))


@operation("offered-group:withdraw", told=gettext_lazy("Withdrew the group"))
def withdraw_group(
    *, group: OfferedGroup, note: str, by: Actor, at: datetime
) -> OfferedGroup:
    """Give a group up; its schools are told why and are free again."""
    locked = locked_group(group)
    refuse_unless_open(locked.announcement)
    move_group(locked, GroupAction.WITHDRAW)
    locked.note = note
    locked.save(update_fields=["state", "note"])
    words = _("The group that was offered to your school is withdrawn")
    tell_schools(list(locked.offers.all()), words, at=at, by=by)
    write_withdrawn(locked, note, by, at)
    _finish_if_done(locked.announcement, at)
    return locked


@operation("offered-group:form", told=gettext_lazy("Formed the partnership"))
def form_group(*, group: OfferedGroup, by: Actor, at: datetime) -> OfferedGroup:
    """Form a partnership before its window ends, when every school said yes.

    Raises
    ------
    NotEveryoneSaidYes
        When one hasn't.
    NotNow
        When it is formed or given up, or something stands against it.
    """
    locked = locked_group(group)
    refuse_unless_open(locked.announcement)
    if not may_form_now(locked.state_now, _answers(locked)):
        move_group(locked, GroupAction.FORM)
        raise NotEveryoneSaidYes(
            _("Not every school has said yes. Wait for the end of the window.")
        )
    problem = _form(locked, by, at)
    if problem:
        raise NotNow(problem)
    return locked


@operation("offered-group:close", told=gettext_lazy("Formed at the end of the window"))
def close_group(*, group_id: int, by: Actor, at: datetime) -> GroupState | None:
    """Settle a group whose window has ended. Safe to repeat, and to race a person.

    Forms its partnership where nobody objected, once; where a yes that was asked
    for is missing, or the partnership can't be, the office is told.

    Returns
    -------
    GroupState or None
        Where it stands now; None when there is no such group any more.
    """
    group = OfferedGroup.objects.filter(pk=group_id).first()
    if group is None:
        return None
    locked = locked_group(group)
    announcement = locked.announcement
    ended = locked.window is not None and locked.window.has_ended(at)
    if announcement.state_now is not AnnouncementState.OPEN or not ended:
        return locked.state_now
    becomes = outcome(
        locked.state_now,
        _answers(locked),
        silence_is_consent=announcement.silence_is_consent,
    )
    if becomes is AtClose.FORM:
        problem = _form(locked, by, at)
    elif becomes is AtClose.ASK_AGAIN:
        problem = _("A school hasn’t said yes.")
    else:
        return locked.state_now
    if problem:
        _stick(locked, problem, by, at)
    return locked.state_now


def _answers(group: OfferedGroup) -> list[Answer]:
    return [Answer(each) for each in group.offers.values_list("answer", flat=True)]


def _form(group: OfferedGroup, by: Actor, at: datetime) -> str:
    """Make a locked group a partnership; gives what stands against it, or nothing."""
    offers = in_group(group)
    members = [NewMember(offer.organisation, offer.membership) for offer in offers]
    cohort = group.announcement.cohort
    try:
        with transaction.atomic():
            partnership = form_partnership(
                cohort=cohort,
                formation=group.formation,
                members=members,
                focus=group.focus,
                follows=led_before(
                    cohort, members[0].organisation, members[0].membership
                ),
                by=by,
                at=at,
            )
    except Refusal as refusal:
        return str(refusal)
    move_group(group, GroupAction.FORM)
    group.partnership, group.problem = partnership, ""
    group.save(update_fields=["state", "partnership", "problem"])
    write_step(group, ChangeKind.FORMED, by, at)
    _finish_if_done(group.announcement, at)
    return ""


def _stick(group: OfferedGroup, problem: str, by: Actor, at: datetime) -> None:
    move_group(group, GroupAction.STICK)
    group.problem = problem[:300]
    group.save(update_fields=["state", "problem"])
    words = _("Group %(letter)s couldn’t become a partnership")
    told = {"letter": group.letter}
    tell_office(group, GROUP_STUCK, words % told, at=at, by=by)


def _finish_if_done(announcement: Announcement, at: datetime) -> None:
    """Finish a locked announcement when its last group is settled."""
    states = announcement.groups.values_list("state", flat=True)
    if is_finished([GroupState(state) for state in states]):
        move(announcement, AnnouncementAction.FINISH)
        announcement.ended_at = at
        announcement.save(update_fields=["state", "ended_at"])


def objections_in(group: OfferedGroup) -> list[Offer]:
    """Give the offers of a group whose objection waits for an answer."""
    return list(group.offers.answered(Answer.OBJECTED))
