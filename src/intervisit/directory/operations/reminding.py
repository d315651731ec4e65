"""Ask whether listings are still true, and end those whose time has come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.directory.domain.asked import Asked
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import TO_CONFIRM
from intervisit.directory.models import Listing
from intervisit.directory.models.listings import IN_DIRECTORY, ran_out
from intervisit.directory.operations.links import confirm_url
from intervisit.directory.operations.living import end_listing
from intervisit.directory.operations.telling import owners_of, tell_deciders
from intervisit.directory.queries.rules import rules_here
from intervisit.kernel.actor import Actor
from intervisit.notices.operations.announce import News, notify
from intervisit.notices.operations.outbox import Letter, post_letter
from intervisit.people.models import Person
from intervisit.support.dates import said_day_long
from intervisit.support.operation import operation
from intervisit.support.urls import here

#: How long after a question it is asked again, while nobody answers.
AGAIN: Final = timedelta(weeks=2)


@operation("listing:ask-to-confirm")
def ask_to_confirm(*, on: date, by: Actor, at: datetime) -> int:
    """Mail whoever offers something that was not confirmed for long; gives how many.

    One mail a listing, with a link that confirms without signing in; again every
    two weeks. Safe to repeat on the same day.
    """
    rules = rules_here()
    if rules is None or rules.confirm_weeks is None:
        return 0
    due = on - timedelta(weeks=rules.confirm_weeks)
    waiting = Listing.objects.listed_on(on).filter(
        Q(asked_on=None) | Q(asked_on__lte=on - AGAIN), confirmed_on__lte=due
    )
    rows = list(
        waiting.select_for_update(of=("self",), skip_locked=True)
        .select_related("post__person", "organisation")
        .order_by("pk")
    )
    for listing in rows:
        _ask(listing, rules, at)
        listing.asked_on = on
    Listing.objects.bulk_update(rows, ["asked_on"])
    return len(rows)


def _ask(listing: Listing, rules: Rules, at: datetime) -> None:
    people = Person.objects.filter(pk__in=owners_of(listing, at)).current()
    for person in people:
        asked = Asked(listing.public_id, person.public_id, listing.confirmed_on)
        post_letter(
            letter=_letter(listing, rules, confirm_url(asked)),
            at=at,
            person_id=person.pk,
        )
    path = here("directory:listing", public_id=listing.public_id)
    words = _("Say whether “%s” is still true") % listing.title
    news = News(TO_CONFIRM, words, path)
    # The letter goes by mail with its own link; this only stands under Notices.
    notify(news=news, to=[person.pk for person in people], at=at)


def _letter(listing: Listing, rules: Rules, url: str) -> Letter:
    told = {"day": said_day_long(listing.confirmed_on)}
    paragraphs = [
        _("You offer it in the directory, and last said so on %(day)s.") % told,
        _(
            "One tap is enough when it is still true. If it isn’t, the page lets you "
            "change it or take it out."
        ),
    ]
    leaves = rules.leaves_on(listing.confirmed_on)
    if leaves is not None:
        day = said_day_long(leaves)
        words = _("Without an answer the search leaves it out from %(day)s.")
        paragraphs.append(words % {"day": day})
    return Letter(
        subject=_("Is “%s” still true?") % listing.title,
        paragraphs=paragraphs,
        url=url,
        url_words=_("Yes, it is still true"),
        minutes=1,
        reason=_(
            "You offer this in the directory, which asks again every two weeks until "
            "you answer; take it out, and it asks no more."
        ),
    )


@operation("listing:run-out")
def end_what_ran_out(*, on: date, by: Actor, at: datetime) -> int:
    """End listings whose last day, post or school went by; gives how many.

    Also tells who decides which listings the search leaves out from today on.
    """
    rules = rules_here()
    if rules is None:
        return 0
    over = Listing.objects.not_over().filter(ran_out(on))
    rows = list(over.select_related("post", "organisation").order_by("pk"))
    for listing in rows:
        end_listing(listing=listing, why=listing.why_over(on), by=by, at=at)
    _tell_gone(rules, on, by=by, at=at)
    return len(rows)


def _tell_gone(rules: Rules, on: date, *, by: Actor, at: datetime) -> None:
    if rules.leaves_weeks is None:
        return
    gone = Listing.objects.filter(
        IN_DIRECTORY,
        gone_told_on=None,
        confirmed_on__lte=on - timedelta(weeks=rules.leaves_weeks),
    ).order_by("pk")
    rows = list(gone)
    for listing in rows:
        words = _("Nobody confirms a listing; the search leaves it out")
        tell_deciders(words, listing, rules, by=by, at=at)
        listing.gone_told_on = on
    Listing.objects.bulk_update(rows, ["gone_told_on"])
