"""What a list would do to a cohort, as it stands now; lists that an actor sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from intervisit.imports.domain.gazetteer import Gazetteer
from intervisit.imports.queries.known import places
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.programmes.domain.cohorts import PINNABLE
from intervisit.programmes.domain.listing import Written, key_named
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.taking import (
    Doing,
    Frame,
    Outcome,
    Part,
    Place,
    Snag,
    Step,
    Wish,
    steps_of,
)
from intervisit.programmes.models import Cohort, Intake, Programme
from intervisit.programmes.permissions import OVERSEERS
from intervisit.programmes.queries.programmes import definition_of


def intakes_visible_to(actor: Actor) -> QuerySet[Intake]:
    """Lists of schools for cohorts: for the office and those who oversee it."""
    intakes = Intake.objects.select_related("cohort__programme", "cohort__definition")
    return intakes if actor.has(*OVERSEERS) else intakes.none()


def intakes_of(cohort: Cohort, actor: Actor) -> QuerySet[Intake]:
    """Lists for one cohort that an actor sees."""
    return intakes_visible_to(actor).filter(cohort=cohort)


def strands_of(cohort: Cohort) -> dict[str, str]:
    """Give the strands that a cohort may mark: key and name of their programmes."""
    rows = Programme.objects.published().filter(
        current__document__programme__strand_of=cohort.programme.key
    )
    return dict(rows.order_by("name").values_list("key", "name"))


def parts_in(cohort: Cohort) -> dict[int, list[Part]]:
    """Give how each organisation takes, took or will take part in a cohort."""
    found: dict[int, list[Part]] = defaultdict(list)
    names = ("pk", "membership", "strand", "starts_on", "ends_on")
    rows = cohort.participations.order_by("starts_on", "pk")
    for organisation, *part in rows.values_list("organisation_id", *names):
        found[organisation].append(Part(*part))
    return found


def places_of(ids: Iterable[int], on: date) -> dict[int, Place]:
    """Give what organisations are, and whether they are open on a day."""
    rows = Organisation.objects.filter(pk__in=set(ids)).values_list(
        "pk", "kind", "ended_on", "merged_into_id"
    )
    return {
        pk: Place(kind, merged is None and (ended is None or ended >= on))
        for pk, kind, ended, merged in rows
    }


def frame_of(cohort: Cohort, definition: Definition, doing: Doing, on: date) -> Frame:
    """Give what all lines of a list share."""
    return Frame(
        doing=doing,
        on=on,
        ways={each.key: each.organisation.value for each in definition.memberships},
        strands=frozenset(strands_of(cohort)),
        is_under_way=cohort.state_now not in PINNABLE,
    )


def steps_in(cohort: Cohort, wishes: list[Wish], doing: Doing, on: date) -> list[Step]:
    """Say what a list would do to a cohort as it stands; four queries."""
    frame = frame_of(cohort, definition_of(cohort.definition), doing, on)
    named = [wish.organisation for wish in wishes if wish.organisation is not None]
    return steps_of(wishes, parts_in(cohort), places_of(named, on), frame)


def steps_of_intake(intake: Intake) -> list[Step]:
    """Say what a waiting list would do now."""
    wishes = wishes_from(intake.wishes)
    return steps_in(intake.cohort, wishes, Doing(intake.doing), intake.on)


def wishes_to_keep(wishes: Iterable[Wish]) -> list[dict[str, Any]]:
    """Give lines as JSON keeps them; what says nothing is left out."""
    return [
        {name: value for name, value in asdict(wish).items() if value not in ("", None)}
        | ({"strand": ""} if wish.strand == "" else {})
        for wish in wishes
    ]


def steps_to_keep(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Give written lines as JSON keeps them: what became of each, and what was."""
    return [
        line
        | {
            "outcome": step.outcome.value,
            "to": [step.membership, step.strand],
            "was": [step.was.membership, step.was.strand] if step.was else None,
            "why": step.snag.value if step.snag else None,
        }
        for step in steps
        for line in wishes_to_keep([step.wish])
    ]


def wishes_from(kept: Iterable[Mapping[str, Any]]) -> list[Wish]:
    """Read lines as JSON kept them."""
    return [_wish_from(each) for each in kept]


def _wish_from(kept: Mapping[str, Any]) -> Wish:
    return Wish(
        number=kept["number"],
        written=kept.get("written", ""),
        organisation=kept.get("organisation"),
        membership=kept.get("membership", ""),
        strand=kept.get("strand"),
        snag=Snag(kept["snag"]) if "snag" in kept else None,
        hint=kept.get("hint", ""),
    )


def written_steps(intake: Intake) -> list[Step]:
    """Give what became of the lines of a written list."""
    return [_step_from(each, intake) for each in intake.wishes]


def _step_from(kept: Mapping[str, Any], intake: Intake) -> Step:
    was, (membership, strand) = kept["was"], kept["to"]
    return Step(
        wish=_wish_from(kept),
        outcome=Outcome(kept["outcome"]),
        membership=membership,
        strand=strand,
        was=Part(0, was[0], was[1], intake.on, None) if was else None,
        snag=Snag(kept["why"]) if kept["why"] else None,
    )


def wishes_for(
    organisations: QuerySet[Organisation], membership: str, strand: str | None
) -> list[Wish]:
    """Give a line for each organisation, in the order of its list."""
    return [
        Wish(number, name, pk, membership, strand)
        for number, (pk, name) in enumerate(
            organisations.values_list("pk", "name"), start=1
        )
    ]


def ways_named(definition: Definition) -> dict[str, tuple[str, str]]:
    """Give the words by which ways to take part are known."""
    return {each.key: (each.name, each.plural) for each in definition.memberships}


class Reader:
    """Finds whom and what the lines of a list mean, for one cohort."""

    def __init__(self, cohort: Cohort, known: Gazetteer | None = None) -> None:
        self.known = known or places()
        self.ways = ways_named(definition_of(cohort.definition))
        self.strands = {key: (name,) for key, name in strands_of(cohort).items()}

    def knows(self, text: str) -> bool:
        """Whether an organisation has this code or name."""
        return self.known.knows(text)

    def is_way(self, word: str) -> bool:
        """Whether a word is a way to take part."""
        return key_named(word, self.ways) is not None

    def wish(self, line: Written, membership: str, strand: str | None) -> Wish:
        """Read one line; what it doesn't say comes from the words beside the list."""
        told = Wish(line.number, line.who, None, membership, strand)
        if line.way:
            way = key_named(line.way, self.ways)
            if way is None:
                return _snagged(told, Snag.NO_WAY, line.way)
            told = replace(told, membership=way)
        if line.strand:
            mark = key_named(line.strand, self.strands)
            if mark is None:
                return _snagged(told, Snag.NO_STRAND, line.strand)
            told = replace(told, strand=mark)
        return self._found(told)

    def _found(self, wish: Wish) -> Wish:
        places = self.known.found(wish.written) if wish.written else []
        if len(places) == 1:
            return replace(wish, organisation=places[0].id)
        if places:
            return _snagged(wish, Snag.SEVERAL, "; ".join(p.label for p in places[:3]))
        nearest = self.known.nearest(wish.written) if wish.written else None
        return _snagged(wish, Snag.UNKNOWN, nearest.label if nearest else "")


def _snagged(wish: Wish, snag: Snag, hint: str) -> Wish:
    return replace(wish, snag=snag, hint=hint)
