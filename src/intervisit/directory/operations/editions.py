"""Issue editions of the directory, and take a person out of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.editions import Line, differences, without_name
from intervisit.directory.domain.previews import UNREAD, Preview
from intervisit.directory.labels import ISSUED
from intervisit.directory.models import Edition, EditionEntry, Listing
from intervisit.directory.operations.changing import rules_or_refuse
from intervisit.directory.operations.papers import renew_papers
from intervisit.directory.operations.telling import tell_of_edition
from intervisit.directory.queries.editions import lines_now, lines_of, newest
from intervisit.directory.queries.rules import leaders_of
from intervisit.kernel.actor import Actor
from intervisit.people.models import Person
from intervisit.support.clock import day_of
from intervisit.support.dates import said_moment
from intervisit.support.errors import Refusal
from intervisit.support.models import new_public_id
from intervisit.support.operation import operation

BLANK: Final = "–"
#: What an entry says as its line does.
AS_SAID: Final = (
    *("listing_id", "school", "areas", "title", "person_id", "person_name"),
    *("description", "kinds", "phases", "subjects", "availability"),
)
WRITTEN: Final = """
INSERT INTO directory_editionentry (
    network_id, edition_id, public_id, position, listing_id, school, area, areas,
    title, person_id, person_name, description, kinds, phases, subjects, availability,
    confirmed_on
)
SELECT %s, %s, said.*
FROM jsonb_to_recordset(%s::jsonb) AS said(
    public_id text, position int, listing_id bigint, school text, area text,
    areas text[], title text, person_id bigint, person_name text, description text,
    kinds text[], phases text[], subjects text, availability text, confirmed_on date
)
"""


class NothingToIssue(Refusal):
    """An edition says something."""


class IssuedMeanwhile(Refusal):
    """Two editions are never issued at the same moment."""


class PreviewChanged(Refusal):
    """What is issued is what was read before; else it is read again."""


class IssuedAlready(Refusal):
    """The edition that was read before was issued by the press before this one."""

    def __init__(self, edition: Edition) -> None:
        words = _("Edition %(number)d was issued %(when)s; it says the same.")
        super().__init__(words % _who_and_when(edition))
        self.edition = edition


@operation("edition:issue", told=gettext_lazy("Issued an edition"))
def issue_edition(
    *,
    note: str = "",
    comes_from: str = "",
    previewed: Preview | None = None,
    by: Actor,
    at: datetime,
) -> Edition:
    """Issue what the directory says now as its next edition; it never changes again.

    Older ones are no longer valid from then on. Names stand in it only where the
    person agreed. Tells who leads the schools in it.

    Parameters
    ----------
    comes_from : str
        Name of the list that it was brought in from, for the first edition.
    previewed : Preview or None
        What somebody read on the page that asks; None for what no page asked for.

    Raises
    ------
    IssuedAlready
        When one was issued since it was read, and says what this one would say: a
        second press, a page that was loaded again, or the button "back".
    PreviewChanged
        When the directory says something else by now than was read.
    NothingToIssue
        When nothing stands in the directory.
    IssuedMeanwhile
        When somebody else issued one at the same moment.
    """
    rules = rules_or_refuse()
    day = day_of(at)
    lines = lines_now(rules, day)
    if not lines:
        raise NothingToIssue(_("Nothing stands in the directory that could be issued."))
    before = newest()
    if previewed is not None:
        refuse_unread(previewed, before, lines)
    edition = Edition(
        number=before.number + 1 if before else 1,
        issued_on=day,
        issued_at=at,
        issued_by_id=by.person_id,
        note=note,
        is_public=rules.public,
        comes_from=comes_from,
    )
    write_edition(edition, lines)
    listings = [line.listing_id for line in lines if line.listing_id is not None]
    rows = Listing.objects.filter(pk__in=listings)
    schools = set(rows.values_list("organisation_id", flat=True))
    words = _("A new edition of the directory is valid from today")
    tell_of_edition(ISSUED, words, edition, leaders_of(schools, day), by=by, at=at)
    return edition


def refuse_unread(
    previewed: Preview, before: Edition | None, lines: Sequence[Line]
) -> None:
    """Refuse to issue what was issued already, or what nobody has read."""
    number = before.number if before else 0
    if previewed.number == UNREAD:
        raise PreviewChanged(_("Look first at what it would say, then issue it."))
    if before is not None and previewed.number != number:
        if not differences(lines_of(before), lines).count:
            raise IssuedAlready(before)
        words = _(
            "Edition %(number)d was issued %(when)s, and the directory says something "
            "else since. Look at what would change now, then issue it."
        )
        raise PreviewChanged(words % _who_and_when(before))
    if previewed.changed(Preview.of(number, lines)):
        words = _(
            "The directory changed while you read what it would say, so nothing was "
            "issued. Look at what changed, then issue it."
        )
        raise PreviewChanged(words)


def _who_and_when(edition: Edition) -> dict[str, Any]:
    """Say of an edition its number, when it was issued, and by whom."""
    when = said_moment(edition.issued_at)
    by = edition.issued_by
    if by is not None:
        told = {"when": when, "name": by.name}
        when = _("on %(when)s by %(name)s") % told
    else:
        when = _("on %(when)s") % {"when": when}
    return {"number": edition.number, "when": when}


def write_edition(edition: Edition, lines: Sequence[Line]) -> None:
    """Write an edition and its entries, and have its PDF set; tells nobody.

    Older ones are set anew, for they say which is valid.
    """
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError as clash:
        words = _("Somebody issued an edition at the same moment. Look at it first.")
        raise IssuedMeanwhile(words) from clash
    _write_entries(edition, lines)
    renew_papers(at=edition.issued_at)


def _write_entries(edition: Edition, lines: Sequence[Line]) -> None:
    """Write all entries in one statement: row by row thousands take seconds."""
    rows = [
        {
            "public_id": new_public_id(),
            "position": position,
            "area": line.area,
            "confirmed_on": line.confirmed_on.isoformat(),
            **{name: getattr(line, name) for name in AS_SAID},
        }
        for position, line in enumerate(lines, start=1)
    ]
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [edition.network_id, edition.pk, json.dumps(rows)])


@operation("edition:redact", told=gettext_lazy("Took a person out of editions"))
def redact_person(*, person: Person, by: Actor, at: datetime) -> int:
    """Take a person's name out of every edition, for good; gives of how many entries.

    It goes out of the words of those entries too, and each edition states that it
    was redacted. The listing's consent is taken back with it. PDFs that have the
    name are dropped in the same transaction and set anew.
    """
    names = [person.name, person.email, person.phone]
    Listing.objects.filter(post__person=person).update(names_person=False)
    entries = list(
        EditionEntry.objects.select_for_update().filter(person=person).order_by("pk")
    )
    for entry in entries:
        entry.person, entry.person_name, entry.redacted_at = None, "", at
        entry.title = without_name(entry.title, names, BLANK)
        entry.description = without_name(entry.description, names, BLANK)
        entry.subjects = without_name(entry.subjects, names, BLANK)
        entry.save()
    if entries:
        renew_papers(at=at)
    return len(entries)
