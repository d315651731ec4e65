"""The plain columns that the independent check works on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NamedOddSet = tuple[int, list[str], list[str], list[str], list[str]]


@dataclass(frozen=True)
class Tables:
    """Everything that the check needs, as plain columns.

    Parameters
    ----------
    pair_host, pair_partner, pair_score : the candidate pairs
    group_host, group_partner, group_score : the plan
    priced_partner, price, short : the certificate; `short` holds 0 or 1
    smallest, largest : partners of an open host
    hosts_open, exactly : how many hosts may open, or must open exactly
    pins, forbidden : pairs (host, partner) that must be, or must not be, in the plan
    facilitator, caps : each host's facilitator, and how many hosts each can carry
    floors : name, the partners concerned, how many of them must be placed
    extras : (partner, partner) -> extra fit when both are in one group
    odd_sets : for triads, weight, partners, hosts with their first half inside, with
        their second half inside, with both
    """

    pair_host: Sequence[str]
    pair_partner: Sequence[str]
    pair_score: Sequence[int]
    group_host: Sequence[str]
    group_partner: Sequence[str]
    group_score: Sequence[int]
    priced_partner: Sequence[str]
    price: Sequence[int]
    short: Sequence[int]
    smallest: int
    largest: int
    hosts_open: int | None = None
    exactly: bool = False
    pins: frozenset[tuple[str, str]] = frozenset()
    forbidden: frozenset[tuple[str, str]] = frozenset()
    facilitator: Mapping[str, str] = field(default_factory=dict)
    caps: Mapping[str, int] = field(default_factory=dict)
    floors: Sequence[tuple[str, frozenset[str], int]] = ()
    extras: Mapping[tuple[str, str], int] = field(default_factory=dict)
    odd_sets: Sequence[NamedOddSet] = ()
