"""Help: how people do what they do most often, by what they stand for.

Plain data. A task is told to whoever may open its page; words of the domain are said
as the network says them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.support.policy import Words
from intervisit.web.navigation import address
from intervisit.web.permissions_table import all_permissions

S = Standing


@dataclass(frozen=True, slots=True)
class Task:
    """Something that people do: where it begins, and the steps from there."""

    title: Words
    page: str
    permission: str
    steps: Sequence[Words]


@dataclass(frozen=True, slots=True)
class Told:
    """A task in the words of a network, with the address where it begins."""

    title: str
    url: str
    steps: Sequence[str]


TASKS: Final[Mapping[str, Task]] = {
    "today": Task(
        _("See what waits for you"),
        "web:today",
        "today:view",
        (
            _("Today lists it by date: what it is, why it matters, how long it takes."),
            _("Do the first one. It leaves the list when it is done."),
            _("Beside it stands what others have to do for you, and this week."),
        ),
    ),
    "ask": Task(
        _("Find a colleague who can help, and ask"),
        "directory:search",
        "listing:list",
        (
            _("Type what you are after in your own words; spelling doesn’t matter."),
            _("Open what fits. It says why it was found, and who is free to help."),
            _("Write two sentences. No form is needed for a first question."),
        ),
    ),
    "offer": Task(
        _("Offer others what you are good at"),
        "directory:mine",
        "listing:list",
        (
            _("Say what you offer, for whom, and in which way."),
            _("Your principal is asked, and then it goes into the directory."),
            _("Say now and then that it still holds: one tap on Today."),
        ),
    ),
    "mails": Task(
        _("Get fewer mails, or get them sooner"),
        "web:preferences",
        "preferences:choose",
        (
            _("Choose for each kind: at once, once a day, once a week, or never."),
            _("What was not mailed still waits on Today."),
        ),
    ),
    "stand_in": Task(
        _("Let somebody act for you while you are away"),
        "people:delegations",
        "delegation:give",
        (
            _("Name them, what they may do, and until when."),
            _("What they do stands in the history with both names."),
            _("What was written for you alone stays closed to them."),
        ),
    ),
    "roles": Task(
        _("See what a role asks of you"),
        "programmes:appointments",
        "appointment:list",
        (
            _("Open your name: what is done, what is due, and what would fix it."),
            _("Log what you did, so that it counts."),
        ),
    ),
    "apply": Task(
        _("Apply for a role, or with your school"),
        "applications:applications",
        "application:list",
        (
            _("Calls that are open to you stand beside Today. Open one and begin."),
            _("Everything is kept as you type. Others may write along."),
            _("Look through it once more, hand it in, and each side signs its part."),
        ),
    ),
    "bookings": Task(
        _("Agree on support from another school"),
        "bookings:bookings",
        "booking:list",
        (
            _("Open the booking: it says whose turn it is."),
            _("Agree, or change the terms. Every version is kept."),
            _("Afterwards say how it went; you see first who will read it."),
        ),
    ),
    "partners": Task(
        _("Look after your partnership"),
        "partnerships:partnerships",
        "partnership:list",
        (
            _("Name your team, and see how to reach everybody."),
            _("Say in confidence when something isn’t working."),
        ),
    ),
    "appoint": Task(
        _("Fill a seat at your school"),
        "programmes:appointments",
        "appointment:list",
        (
            _("Open your school’s page, and there its roles in the cohort."),
            _("An open seat says so. People from the qualified pool stand beside it."),
            _("Choose a person and a first day. They are told."),
        ),
    ),
    "schools": Task(
        _("Find a school, and what it is strong in"),
        "networks:schools",
        "school:list",
        (
            _("Narrow the list by region or area, or look at the map."),
            _("Its page says who works there, and with whom it learns."),
        ),
    ),
    "people": Task(
        _("Find a person, or add one"),
        "people:people",
        "person:list",
        (
            _("Search by name, school or post; the list comes out as a file, too."),
            _("A post says where somebody works, from when until when."),
        ),
    ),
    "import": Task(
        _("Bring in schools or people from a file"),
        "imports:start",
        "import:start",
        (
            _("Send the list as it is. Its columns are guessed; change what is wrong."),
            _("Look at what would change, row by row, before anything is written."),
            _("Write it. For some days you can undo the whole."),
        ),
    ),
    "invite": Task(
        _("Invite people to sign in"),
        "people:invite_list",
        "invitation:list",
        (
            _("Choose who is in the list and has never signed in."),
            _("See who hasn’t answered, and send it again."),
        ),
    ),
    "call": Task(
        _("Invite applications"),
        "applications:calls",
        "call:list",
        (
            _("Write a call from what the programme says: dates, places, questions."),
            _("Publish it. Whoever may apply finds it beside Today."),
            _("On its panel name reviewers, decide, and look through the letters."),
        ),
    ),
    "match": Task(
        _("Put schools together into groups"),
        "programmes:cohorts",
        "cohort:list",
        (
            _("Open the cohort, and there how groups are formed."),
            _("Solve it, read why, and move schools by hand where you know better."),
            _("Lock the plan and announce it. Letters wait until you send them."),
        ),
    ),
    "proposals": Task(
        _("Decide what stands in the directory"),
        "directory:amendments",
        "amendment:list",
        (
            _("Each proposal stands beside what is there now."),
            _("Take it, or say why not. Whoever proposed it is told."),
        ),
    ),
    "editions": Task(
        _("Read an edition of the directory"),
        "directory:editions",
        "edition:list",
        (
            _("Editions are numbered and never change; the newest one is valid."),
            _("Fetch one as PDF or workbook, and see what has changed since."),
        ),
    ),
    "quality": Task(
        _("See how help was asked for and given"),
        "bookings:quality",
        "booking-quality:see",
        (
            _("Answers, themes and areas, for all that you look after."),
            _("What was written for you in confidence opens here and nowhere else."),
        ),
    ),
    "requirements": Task(
        _("See what is missing before anybody is paid"),
        "programmes:requirements",
        "requirement:list",
        (
            _("Narrow the list to what is late, or what waits to be accepted."),
            _("Each row says what would fix it."),
        ),
    ),
    "who_may": Task(
        _("See who may do what, and why"),
        "web:who_may",
        "permissions:see",
        (_("Every act of the service, who may do it, and what others are told."),),
    ),
    "protect": Task(
        _("Give somebody what is held about them, or erase it"),
        "web:protection",
        "personal-data:protect",
        (
            _("Find the person. You see how much is held, not what was confided."),
            _("Ask for the file, or erase; what has to stay says why."),
        ),
    ),
    "retention": Task(
        _("Say how long things are kept"),
        "web:retention",
        "personal-data:protect",
        (_("A rule for each kind of thing; what is due goes by itself."),),
    ),
    "disclosed": Task(
        _("See who fetched or erased data"),
        "web:disclosures",
        "personal-data:protect",
        (_("Each file, by whom, for whom and when; nobody can change the list."),),
    ),
    "mine": Task(
        _("See what is held about you"),
        "web:my_data",
        "account:own",
        (
            _("Read it here, or ask for a file of everything."),
            _("What has to stay says why."),
        ),
    ),
}
"""Every task, by a name of its own."""

BY_STANDING: Final[Mapping[Standing, Sequence[str]]] = {
    S.DIRECTOR: ("proposals", "match", "call", "quality", "import", "editions"),
    S.OFFICE: ("import", "call", "match", "invite", "requirements", "people"),
    S.REGIONAL_DIRECTOR: ("quality", "bookings", "schools", "partners", "apply"),
    S.LEADER: ("bookings", "partners", "appoint", "apply", "offer", "ask"),
    S.REPRESENTATIVE: ("apply", "roles", "people", "ask", "who_may"),
    S.FINANCE: ("requirements", "roles", "schools", "people", "who_may"),
    S.AUDITOR: ("requirements", "roles", "schools", "people", "who_may"),
    S.DATA_PROTECTION: ("protect", "retention", "disclosed", "people", "who_may"),
    S.STAFF: ("ask", "offer", "apply", "roles", "bookings"),
}
"""What people do most often, the commonest first."""

EVERYBODY: Final = ("today", "mails", "stand_in", "mine", "schools", "who_may")
MOST: Final = 5


def tasks_for(actor: Actor, slug: str, words: Vocabulary) -> tuple[list[Told], ...]:
    """Give the commonest tasks of somebody, and those of everybody.

    Only what they may open; nothing stands twice. Where their posts leave fewer than
    five, what everybody does fills up.
    """
    own = [key for s in BY_STANDING if actor.has(s) for key in BY_STANDING[s]]
    in_order = list(dict.fromkeys([*own, *EVERYBODY]))
    open_ones = [key for key in in_order if _is_open(TASKS[key], actor, slug)]
    rest = open_ones[MOST:]
    return (
        [_told(TASKS[key], slug, words) for key in open_ones[:MOST]],
        [_told(TASKS[key], slug, words) for key in rest],
    )


def _is_open(task: Task, actor: Actor, slug: str) -> bool:
    line = all_permissions().get(task.permission)
    is_there = bool(address(task.page, slug))
    return is_there and line is not None and line.allows(actor, None)


def _told(task: Task, slug: str, words: Vocabulary) -> Told:
    return Told(
        words.spoken(str(task.title)),
        address(task.page, slug),
        [words.spoken(str(step)) for step in task.steps],
    )
