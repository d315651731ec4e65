"""Lists of bookings and of contacts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.life import BookingState
from intervisit.bookings.labels import STATES
from intervisit.bookings.levels import kind_names
from intervisit.bookings.models import Booking, BookingQuerySet, Contact, Theme
from intervisit.bookings.queries.bookings import (
    bookings_to_judge,
    bookings_visible_to,
    with_words,
)
from intervisit.kernel.actor import Actor
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.networks.naming import namesakes
from intervisit.networks.queries import with_words as schools_with
from intervisit.support.clock import today
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table

Rows = QuerySet[Any]


def state_options() -> list[tuple[str, Words]]:
    return [(state.value, words) for state, words in STATES.items()]


def kind_options() -> list[tuple[str, str]]:
    return list(kind_names().items())


def of_provider(rows: Rows, words: str) -> Rows:
    """Narrow to support that schools give which these words find."""
    return rows.filter(provider__in=schools_with(Organisation.objects.all(), words))


def of_receiver(rows: Rows, words: str) -> Rows:
    """Narrow to support that schools get which these words find."""
    return rows.filter(receiver__in=schools_with(Organisation.objects.all(), words))


def areas_among(seen: BookingQuerySet) -> Callable[[], list[tuple[str, str]]]:
    """Make the options of a filter: the areas of the bookings that somebody sees."""

    def options() -> list[tuple[str, str]]:
        among = seen.select_related(None).order_by().values("area")
        areas = PracticeArea.objects.filter(pk__in=among).order_by("name")
        return list(areas.values_list("public_id", "name"))

    return options


def theme_options() -> list[tuple[str, str]]:
    return list(Theme.objects.order_by("name").values_list("public_id", "name"))


def state_words(row: Any) -> Words:
    return STATES[BookingState(row.state)]


def colleague_name(row: Booking) -> str:
    return row.colleague_post.person.name if row.colleague_post else ""


def area_name(row: Booking) -> str:
    return row.area.name if row.area else ""


def themes_in_words(row: Any) -> str:
    return ", ".join(sorted(found.theme.name for found in row.themes.all()))


def named_kind() -> Callable[[Any], str]:
    """Make a column's function that says a kind of help by its name."""
    names = kind_names()
    return lambda row: names.get(row.kind, row.kind)


STATE = Column("state", _("State"), state_words, template="bookings/_state.html")
LISTING = Column(
    "listing",
    _("What"),
    lambda row: row.listing.title,
    sort=("listing__title",),
    template="bookings/_title.html",
    is_head=True,
)
SENT = Column(
    "sent",
    _("Asked"),
    lambda row: row.sent_at,
    sort=("sent_at",),
    template="bookings/_day.html",
)


def sides_of_rows() -> tuple[Column, Column]:
    """Declare who gets and who gives support; schools of one name are told apart."""
    called = namesakes(today())
    return (
        Column(
            "receiver",
            _("Gets support"),
            lambda row: called.get(row.receiver_id, row.receiver.name),
            sort=("receiver__name",),
        ),
        Column(
            "provider",
            _("Gives support"),
            lambda row: called.get(row.provider_id, row.provider.name),
            sort=("provider__name",),
        ),
    )


def booking_filters(words: Vocabulary, seen: BookingQuerySet) -> tuple[Filter, ...]:
    """Declare how bookings are narrowed; schools are found by name, however many.

    ``seen`` are the bookings that somebody sees: no choice tells of any other.
    """
    return (
        Filter(
            "state", _("State"), lambda rows, v: rows.filter(state=v), state_options
        ),
        Filter("provider", _("Name of the school that gives support"), of_provider),
        Filter("receiver", _("Name of the school that gets support"), of_receiver),
        Filter(
            "area",
            words.one("practice_area").capitalize(),
            lambda rows, value: rows.filter(area__public_id=value),
            areas_among(seen),
        ),
        Filter("kind", _("Kind"), lambda rows, v: rows.filter(kind=v), kind_options),
    )


def bookings_table(words: Vocabulary, actor: Actor) -> Table:
    """Declare the list of bookings that somebody sees."""
    return Table(
        key="bookings",
        thing=_("booking"),
        things=_("bookings"),
        order="-sent",
        search=with_words,
        search_label=_("A school, a listing or a colleague"),
        columns=(
            LISTING,
            STATE,
            *sides_of_rows(),
            Column("colleague", _("Colleague"), colleague_name),
            Column("kind", _("Kind"), named_kind()),
            Column(
                "area",
                words.one("practice_area").capitalize(),
                area_name,
                sort=("area__name",),
            ),
            SENT,
            Column("first", _("From"), lambda row: row.first_on, on_screen=False),
            Column("last", _("Until"), lambda row: row.last_on, on_screen=False),
        ),
        filters=booking_filters(words, bookings_visible_to(actor)),
        empty_title=_("No support has been booked yet"),
        empty_words=_(
            "Find a colleague in the directory. From a listing you write to them, or"
            " book formally; then it stands here."
        ),
    )


def quality_table(words: Vocabulary, actor: Actor) -> Table:
    """Declare the list of bookings as directors look after them; no answers in it."""
    return Table(
        key="quality",
        thing=_("booking"),
        things=_("bookings"),
        order="-sent",
        search=with_words,
        search_label=_("A school, a listing or a colleague"),
        columns=(
            Column(
                "listing",
                _("What"),
                lambda row: row.listing.title,
                sort=("listing__title",),
                template="bookings/_judged.html",
                is_head=True,
            ),
            STATE,
            *sides_of_rows(),
            Column("kind", _("Kind"), named_kind()),
            Column("themes", _("Themes"), themes_in_words),
            SENT,
        ),
        filters=(
            *booking_filters(words, bookings_to_judge(actor)),
            Filter(
                "theme",
                _("Theme"),
                lambda rows, value: rows.filter(themes__theme__public_id=value),
                theme_options,
            ),
        ),
        empty_title=_("Nothing has been booked here yet"),
        empty_words=_("What is booked, and how it went, is looked at here."),
    )


def contacts_table(actor: Actor) -> Table:
    """Declare the list of one's own contacts."""
    called = namesakes(today())

    def other(row: Contact) -> str:
        mine = row.asker_id == actor.person_id
        return row.colleague.name if mine else row.asker.name

    def school(row: Contact) -> str:
        return called.get(row.to_school_id, row.to_school.name)

    def way(row: Contact) -> Words:
        return _("You asked") if row.asker_id == actor.person_id else _("Asked you")

    return Table(
        key="contacts",
        thing=_("contact"),
        things=_("contacts"),
        order="-sent",
        search=lambda rows, words: rows.filter(listing__title__icontains=words),
        search_label=_("A listing"),
        columns=(
            Column(
                "listing",
                _("About"),
                lambda row: row.listing.title,
                sort=("listing__title",),
                template="bookings/_talk_title.html",
                is_head=True,
            ),
            Column("way", _("Who asked"), way),
            Column("other", _("With"), other),
            Column("school", _("At"), school),
            Column(
                "sent",
                _("Written"),
                lambda row: row.sent_at,
                sort=("sent_at",),
                template="bookings/_day.html",
            ),
        ),
        empty_title=_("You haven’t asked anybody yet"),
        empty_words=_("Find a colleague in the directory and write two sentences."),
    )
