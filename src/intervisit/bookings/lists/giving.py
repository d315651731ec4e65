"""Tables and files of give and take."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from intervisit.bookings.domain.balance import Balance
from intervisit.bookings.lists.counted import Cell, Counted, Head, Line, figures
from intervisit.bookings.queries.give_and_take import (
    GiveAndTake,
    PairLine,
    SchoolLine,
    Wish,
)
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.support.documents import Sheet
from intervisit.support.policy import Words
from intervisit.support.urls import here

FALLING: Final = "descending"
HELPED, WAS_HELPED, MORE = _("Helped"), _("Was helped"), _("More given")
WITHIN, SAYS, TIMES = _("Among its own"), _("What that says"), _("Times")


def asked_as(wish: Wish, **other: str) -> str:
    """Give the query of an address that asks for the same, but for what is other."""
    asked = {"region": wish.region, "q": wish.words, "sort": wish.sort} | other
    return "?" + urlencode({key: value for key, value in asked.items() if value})


def balance_words(balance: Balance) -> tuple[str, Words]:
    """Say what giving and taking amount to, with the mark of it, if it has one."""
    if balance.is_asked_a_lot:
        return "half", _("Asked a lot: others could share")
    if balance.takes_more:
        return "open", _("Is helped more than it helps: who could ask it?")
    return "", _("Too little to say") if balance.is_few else _("In balance")


def balance_table(found: GiveAndTake, wish: Wish, words: Vocabulary) -> Counted:
    """Give what each school gives and takes, to be sorted by a click on a head."""

    def head(label: Words, key: str, order: str = FALLING) -> Head:
        href = f"{asked_as(wish, sort=key)}#balance"
        said = order if wish.sort == key else ""
        return Head(label, order == FALLING, href, said)

    heads = [head(words.one("school").capitalize(), "name", "ascending")]
    if found.division.regions:
        heads.append(head(words.one("region").capitalize(), "region", "ascending"))
    heads += [head(HELPED, "gave"), head(WAS_HELPED, "took"), head(MORE, "more")]
    heads.append(Head(SAYS))
    lines = [_balance_line(line, heads) for line in found.shown]
    return Counted(_("What each gives and takes"), heads, lines)


def _balance_line(line: SchoolLine, heads: list[Head]) -> Line:
    one, (mark, words) = line.balance, balance_words(line.balance)
    cells = [Cell(head, words=line.region) for head in heads[1:-4]]
    counts = (one.gave, one.took, one.more_given)
    cells += figures(heads[-5:-1], counts)
    cells.append(Cell(heads[-1], words=words, mark=mark))
    return Line(line.name, cells, here("web:school", public_id=line.public_id))


def region_table(found: GiveAndTake, wish: Wish, words: Vocabulary) -> Counted:
    """Give what regions give and take; each opens its schools."""
    region, schools = words.one("region"), words.many("school")
    labels = (schools.capitalize(), HELPED, WAS_HELPED, MORE, WITHIN)
    heads = [Head(region.capitalize())]
    heads += [Head(label, is_figure=True) for label in labels]
    lines = []
    for line in found.regions:
        flow, there = line.flow, line.region
        counts = (line.schools, flow.gave, flow.took, flow.more_given, flow.within)
        href = asked_as(wish, region=there.public_id) if there else ""
        lines.append(Line(line.name, figures(heads, counts), href))
    return Counted(_("What each region gives others and takes"), heads, lines)


def pair_table(found: GiveAndTake) -> Counted:
    """Give the pairs that helped most often."""
    heads = [Head(HELPED), Head(WAS_HELPED), Head(TIMES, is_figure=True)]
    lines = [_pair_line(pair, heads) for pair in found.first_pairs]
    return Counted(_("Who helped whom most often"), heads, lines)


def _pair_line(pair: PairLine, heads: list[Head]) -> Line:
    cells = [Cell(heads[1], words=pair.took.name), Cell(heads[2], figure=pair.times)]
    return Line(pair.gave.name, cells)


def balance_sheet(found: GiveAndTake) -> Sheet:
    """Give what each school gives and takes as a sheet."""
    head = [_("School"), _("Region"), HELPED, WAS_HELPED, MORE]
    head += [_("Schools it helped"), _("Schools that helped it"), SAYS]
    return Sheet(
        title=_now("Give and take"),
        head=[str(words) for words in head],
        rows=[_balance_row(line) for line in found.shown],
    )


def _balance_row(line: SchoolLine) -> list[Any]:
    one = line.balance
    counts = [one.gave, one.took, one.more_given, one.gave_to, one.took_from]
    return [line.name, line.region, *counts, str(balance_words(one)[1])]


def pair_sheet(found: GiveAndTake) -> Sheet:
    """Give who helped whom, pair by pair, as a sheet."""
    head = [HELPED, _("Region"), WAS_HELPED, _("Its region"), TIMES]
    return Sheet(
        title=_now("Who helped whom"),
        head=[str(words) for words in head],
        rows=[
            [
                *(pair.gave.name, pair.gave.region),
                *(pair.took.name, pair.took.region),
                pair.times,
            ]
            for pair in found.pairs
        ],
    )


def region_sheet(found: GiveAndTake) -> Sheet:
    """Give what regions give and take as a sheet; without rows where there are few."""
    head = [_("Region"), _("Schools"), HELPED, WAS_HELPED, MORE, WITHIN]
    return Sheet(
        title=_now("By region"),
        head=[str(words) for words in head],
        rows=[
            [
                *(line.name, line.schools, line.flow.gave, line.flow.took),
                *(line.flow.more_given, line.flow.within),
            ]
            for line in found.regions
        ],
    )
