"""Where people can go: by what they do, and only to what exists.

An entry names the page it opens and the capabilities whose pages belong to it.
A page that is not built has no address and gives no entry, and the office's
part is shown to those who have something to do there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intervisit.kernel.actor import Actor
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.web.permissions_table import all_permissions


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the navigation.

    Parameters
    ----------
    pages : tuple of str
        Page names; the first that exists is opened.
    holds : frozenset of str
        Namespaces, or page names, that make it the current one.
    word : str
        The word of the domain that it says, where a network may rename it.
    """

    label: Promise
    pages: tuple[str, ...]
    holds: frozenset[str]
    word: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry as one person sees it on one page."""

    label: str
    url: str
    current: str = ""
    count: int = 0

    @property
    def count_words(self) -> str:
        return ngettext("thing waits for you", "things wait for you", self.count)


def entry(label: Promise, pages: str, holds: str, word: str = "") -> Entry:
    """Write one entry; names are apart by spaces."""
    return Entry(label, tuple(pages.split()), frozenset(holds.split()), word)


def as_said_here(label: Promise | str, word: str, words: Vocabulary | None) -> str:
    """Return a label in the network's own word where it has one, else as it stands."""
    if words is None or word not in words.own:
        return str(label)
    return capfirst(words.many(word))


TODAY: Final = "web:today"
ENTRIES: Final = (
    entry(_("Today"), TODAY, "web:today notices:notices"),
    entry(
        _("Directory"),
        "directory:search directory:listings",
        "directory bookings",
    ),
    entry(
        _("Schools"),
        "networks:schools",
        "web:school networks:schools networks",
        "school",
    ),
    entry(_("People"), "people:people", "people"),
    entry(
        _("Programmes"),
        "programmes:programmes",
        "programmes applications matching",
        "programme",
    ),
    entry(
        _("Partnerships"),
        "partnerships:partnerships",
        "partnerships visits plans",
        "partnership",
    ),
    entry(_("Calendar"), "calendar:calendar", "calendar"),
    entry(_("Money"), "funding:allocations", "funding"),
    entry(_("Communities"), "communities:communities", "communities"),
    entry(_("Coaching"), "coaching:cycles", "coaching"),
    entry(_("Residency"), "residencies:residencies", "residencies"),
    entry(_("Evidence"), "evidence:evidence", "evidence"),
    entry(
        _("Office"),
        "web:office",
        "web:office web:style web:colour imports questionnaires people:invitations"
        " people:handovers frameworks notices search",
    ),
)


def address(name: str, slug: str) -> str:
    """Return a page's address in a network, or nothing where it does not exist."""
    return _address(name, slug, settings.ROOT_URLCONF)


@lru_cache(maxsize=4096)
def _address(name: str, slug: str, _urls: str) -> str:
    """Look an address up once: forty stand round every page, and they stay."""
    try:
        return reverse(name, kwargs={"network": slug})
    except NoReverseMatch:
        return ""


def first_address(names: Iterable[str], slug: str) -> str:
    """Return the address of the first of these pages that exists."""
    return next((url for url in (address(name, slug) for name in names) if url), "")


def places(
    actor: Actor,
    slug: str,
    view_name: str,
    waiting: int,
    words: Vocabulary | None = None,
) -> list[Place]:
    """Return the navigation as one person sees it on one page; no query.

    Parameters
    ----------
    view_name : str
        ``namespace:name`` of the page that is shown.
    waiting : int
        How much waits for the person; stands beside Today.
    """
    current = current_entry(view_name)
    found = []
    for one in ENTRIES:
        url = first_address(one.pages, slug)
        if not url or (one.pages == ("web:office",) and not tends(actor, slug)):
            continue
        is_page = one is current and view_name in one.pages
        mark = "page" if is_page else "true" if one is current else ""
        count = waiting if one.pages == (TODAY,) else 0
        found.append(Place(as_said_here(one.label, one.word, words), url, mark, count))
    return found


def current_entry(view_name: str) -> Entry | None:
    """Return the entry that a page belongs to: by its name first, then its room."""
    namespace = view_name.partition(":")[0]
    by_name = (one for one in ENTRIES if view_name in one.holds)
    by_room = (one for one in ENTRIES if namespace in one.holds)
    return next(by_name, None) or next(by_room, None)


@dataclass(frozen=True, slots=True)
class OfficeLink:
    """Something that the office tends: a page, what it is for, who may."""

    label: Promise | str
    line: Promise
    page: str
    permission: str
    url: str = ""
    word: str = ""


OFFICE: Final = (
    OfficeLink(
        _("Imports"),
        _("Bring in schools and people from a file, checked before it is written."),
        "imports:imports",
        "import:list",
    ),
    OfficeLink(
        _("Invitations"),
        _("Who was asked to come in, and who has not come yet."),
        "people:invitations",
        "invitation:list",
    ),
    OfficeLink(
        _("Posts to be taken over"),
        _("What someone left behind when they went, and who has it next."),
        "people:handovers",
        "handover:list",
    ),
    OfficeLink(
        _("Calls"),
        _("Write a call, open it, and see who applies."),
        "applications:calls",
        "call:write",
    ),
    OfficeLink(
        _("Who holds which role"),
        _("Everybody who has a role or had one, from when to when."),
        "programmes:appointments",
        "cohort:plan",
    ),
    OfficeLink(
        _("What is asked, and done"),
        _("What is missing, waits to be accepted, or is still to come."),
        "programmes:requirements",
        "cohort:plan",
    ),
    OfficeLink(
        _("Years of service"),
        _("What people promised to serve, and how much is left."),
        "programmes:serving",
        "cohort:plan",
    ),
    OfficeLink(
        _("Teams"),
        _("Standing groups, by role or by name."),
        "programmes:teams",
        "cohort:plan",
    ),
    OfficeLink(
        _("Announcements"),
        _("Groups that are offered to schools: who said yes, who objects."),
        "matching:announcements",
        "announcement:prepare",
    ),
    OfficeLink(
        _("Practice areas"),
        _("What schools can be strong in: add, merge, retire."),
        "networks:areas",
        "network:tend",
        word="practice_area",
    ),
    OfficeLink(
        _("School years"),
        _("Years, terms, and days when schools are closed."),
        "networks:years",
        "network:tend",
        word="school_year",
    ),
    OfficeLink(
        _("Regions"),
        _("How the network is divided, in as many ways as it is."),
        "networks:regions",
        "network:tend",
        word="region",
    ),
    OfficeLink(
        _("Indicators"),
        _("What is tracked about schools, year by year."),
        "networks:indicators",
        "network:tend",
    ),
    OfficeLink(
        _("Words"),
        _("What your people call a school, a region, a visit."),
        "networks:network",
        "network:tend",
    ),
    OfficeLink(
        _("Frameworks"),
        _("Statements that practice is described with; import them from CASE."),
        "frameworks:frameworks",
        "framework:tend",
    ),
    OfficeLink(
        _("Words that mean one thing"),
        _("What the search takes for the same, and what it finds for a word."),
        "search:thesaurus",
        "synonym-group:list",
    ),
    OfficeLink(
        _("Looked for in vain"),
        _("What people searched and nobody offers yet."),
        "search:unmet_searches",
        "unmet-search:list",
    ),
    OfficeLink(
        _("Give and take"),
        _("Which schools help and are helped, and who is asked a lot."),
        "bookings:give_and_take",
        "booking:give-and-take",
    ),
    OfficeLink(
        _("Offered and asked for"),
        _("What people offer, what they look for, and where the two don’t meet."),
        "directory:demand",
        "directory:demand",
    ),
    OfficeLink(
        _("Questionnaires"),
        _("Forms that the network writes: surveys, applications, debriefs."),
        "questionnaires:questionnaires",
        "questionnaire:write",
    ),
    OfficeLink(
        _("Messages"),
        _("What you wrote to many, and who did not get it."),
        "notices:messages",
        "message:list",
    ),
    OfficeLink(
        _("The look of your network"),
        _("The colour of your margin line, checked so that everyone can read it."),
        "web:colour",
        "network:style",
    ),
    OfficeLink(
        _("Your own sign-in"),
        _("The service that signs your people in elsewhere: connect and test it."),
        "people:services",
        "sign-in:tend",
    ),
    OfficeLink(
        _("Data protection"),
        _("What is held about people: given to them, kept so long, erased."),
        "web:protection",
        "personal-data:protect",
    ),
)


def tends(actor: Actor, slug: str) -> bool:
    """Whether there is anything that this person tends; asked on every page."""
    return any(_is_open(link, actor, address(link.page, slug)) for link in OFFICE)


def _is_open(link: OfficeLink, actor: Actor, url: str) -> bool:
    line = all_permissions().get(link.permission)
    return bool(url) and line is not None and line.allows(actor, None)


def office_links(
    actor: Actor, slug: str, words: Vocabulary | None = None
) -> list[OfficeLink]:
    """Return what this person tends: pages that exist and that they may open."""
    found = []
    for link in OFFICE:
        url = address(link.page, slug)
        if _is_open(link, actor, url):
            label = as_said_here(link.label, link.word, words)
            found.append(replace(link, label=label, url=url))
    return found
