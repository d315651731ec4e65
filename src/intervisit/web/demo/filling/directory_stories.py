"""What waits, was declined, decided, left behind and issued in one directory."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from intervisit.directory.domain.life import AmendmentState, EndReason
from intervisit.directory.models import Amendment, Edition, Listing
from intervisit.directory.models.rules import rules_here
from intervisit.directory.operations.editions import write_edition
from intervisit.directory.operations.incoming import bring_list, choose_columns
from intervisit.directory.queries.content import content_of
from intervisit.directory.queries.editions import lines_now
from intervisit.kernel.actor import Actor
from intervisit.people.models import Handover, Post
from intervisit.web.demo.filling.directory_offers import Offer
from intervisit.web.demo.filling.directory_writing import drafted
from intervisit.web.demo.world import World


def tell(world: World) -> None:
    """Write listings and proposals in every state, and two editions."""
    _issue_first(world)
    _wait(world)
    _leave(world)
    _propose(world)
    _issue_second(world)
    _bring(world)


HANDWRITING = Offer(
    "Handwriting in six weeks",
    ("writing",),
    ("visit", "training"),
    ("primary",),
    "Ten minutes a day, standing, with a model on the wall.",
)
STORIES = Offer(
    "Stories told by families",
    ("early-years", "writing"),
    ("visit",),
    ("early_years",),
    "On Mondays somebody tells a story in the language of home.",
)
FRACTIONS = Offer("Fractions before symbols", ("mastery",), ("lesson",), ("primary",))
CLUBS = Offer("Clubs after school", ("sport",), ("conversation",), ("primary",))


def _wait(world: World) -> None:
    """Write a draft, one for the principal, one declined, one to be decided."""
    teacher = world.cast_posts["academy-teacher"]
    colleagues = Post.objects.filter(
        organisation=world.places["academy"], standing="staff", ends_on=None
    )
    others = list(colleagues.exclude(pk=teacher.pk).order_by("pk")[:2])
    drafted(world, FRACTIONS, teacher)
    waits = drafted(world, HANDWRITING, others[0])
    _stamp(waits, submitted_at=world.at - timedelta(days=2))
    declined = drafted(world, CLUBS, teacher)
    _stamp(
        declined,
        submitted_at=world.at - timedelta(days=9),
        declined_at=world.at - timedelta(days=6),
        answer="Let us first see whether the club goes on after Easter.",
    )
    asked = world.at - timedelta(days=4)
    new = drafted(world, STORIES, others[1])
    leader = world.cast["academy-principal"]
    _stamp(new, submitted_at=asked, agreed_at=asked, agreed_by=leader)
    Amendment.objects.create(
        listing=new,
        is_addition=True,
        changes=content_of(new),
        proposed_by=leader,
        proposed_at=asked,
    )


def _stamp(listing: Listing, **facts: object) -> None:
    for name, value in facts.items():
        setattr(listing, name, value)
    listing.save()


def _leave(world: World) -> None:
    """End what the principal before offered; who came after may go on with it."""
    handed = Handover.objects.filter(
        successor__in=list(world.cast_posts.values()), post__organisation__isnull=False
    )
    handover = handed.select_related("post").order_by("pk").first()
    if handover is None:
        return
    left = drafted(
        world,
        Offer(
            "Beginning as a head in the middle of a year",
            ("middle-leaders",),
            ("conversation", "coaching"),
            (),
            "What I would do in the first ten days, and what I would leave.",
        ),
        handover.post,
    )
    agreed = left.written_at
    _stamp(
        left,
        submitted_at=agreed,
        agreed_at=agreed,
        published_at=agreed,
        ended_at=world.at - timedelta(days=20),
        end_reason=EndReason.LEFT.value,
        end_words="It leaves with the post.",
    )


# Which listing, days ago, what would change, why, what came of it, and its reason.
PROPOSALS: tuple[tuple[int, int, dict[str, object], str, AmendmentState, str], ...] = (
    (
        3,
        3,
        {"title": "Calm corridors, seen at a change of lessons"},
        "That is what one really sees there.",
        AmendmentState.OPEN,
        "",
    ),
    (
        2,
        8,
        {},
        "Since September somebody else teaches this; is it still true?",
        AmendmentState.OPEN,
        "",
    ),
    (
        1,
        40,
        {"subjects": "Reading"},
        "People look for it by the subject.",
        AmendmentState.ACCEPTED,
        "Yes: it is found more often that way.",
    ),
    (
        4,
        35,
        {"kinds": ["laboratory_classroom", "secondment"]},
        "We would send somebody for half a year.",
        AmendmentState.REFUSED,
        "The department can spare nobody this year. Ask again in June.",
    ),
)
LONG_AGO = 30


def _propose(world: World) -> None:
    """Write proposals: open ones, one accepted, one refused, one in words."""
    listed = list(Listing.objects.in_directory().order_by("pk")[:6])
    for number, days, changes, why, outcome, decision in PROPOSALS:
        stands = content_of(listed[number])
        asked = world.at - timedelta(days=days)
        proposal = Amendment(
            listing=listed[number],
            changes=changes,
            before={key: stands[key] for key in changes},
            arises_from="progress partner assessments" if days > LONG_AGO else "",
            reason=why,
            proposed_by=world.cast["academy-teacher"],
            proposed_at=asked,
            outcome=outcome.value,
            decision=decision,
        )
        if outcome is not AmendmentState.OPEN:
            proposal.decided_by = world.cast["development-director"]
            proposal.decided_at = asked + timedelta(days=3)
        proposal.save()


def _issue_first(world: World) -> None:
    """Issue edition 1 of half a year ago, with fewer listings."""
    day = world.on - timedelta(weeks=24)
    lines = lines_now(rules_here(), world.on)
    edition = _edition(
        world, 1, day, "The directory as it was on paper until then.", "directory.xlsx"
    )
    write_edition(edition, [line for line in lines if (line.listing_id or 0) % 4])


def _issue_second(world: World) -> None:
    """Issue the edition that is valid."""
    day = world.on - timedelta(days=12)
    edition = _edition(world, 2, day, "", "")
    write_edition(edition, lines_now(rules_here(), world.on))


def _edition(
    world: World, number: int, day: date, note: str, comes_from: str
) -> Edition:
    return Edition(
        number=number,
        issued_on=day,
        issued_at=world.at,
        issued_by=world.cast["development-director"],
        note=note,
        is_public=True,
        comes_from=comes_from,
    )


LIST = """Academy,Member of staff,Special interest,Notes
Wicksteed Fields Primary Academy,,Gardening with Year 2,On Fridays.
Harpole Green Academy,,Behaviour and attendance,Ask for a visit.
Harpole Grene,A. Nonymous,Choir,
"""


def _bring(world: World) -> None:
    """Leave a list on its way in, with rows that can't be matched."""
    director = world.cast["development-director"]
    by = Actor(network_id=world.network.pk, person_id=director.pk)
    brought = bring_list(
        content=BytesIO(LIST.encode()),
        name="more-interests.csv",
        true_on=world.on - timedelta(days=5),
        by=by,
        at=world.at - timedelta(days=1),
    )
    choose_columns(
        incoming=brought,
        targets=brought.mapping["targets"],
        by=by,
        at=world.at - timedelta(days=1),
    )
