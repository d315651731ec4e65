"""Who can read a section: a closed list of relations to the response.

A reader key names a relation that code can work out ("the side that gives
support"), never a programme's role; what a network calls those people is a matter
for `labels`. The list is closed because a misspelt reader must be a mistake in the
questionnaire and not a section that nobody, or everybody, can read.
"""

from __future__ import annotations

from enum import StrEnum


class Reader(StrEnum):
    """A relation between a person and a response."""

    AUTHOR = "author"
    LEADER = "leader"
    PROVIDER = "provider"
    RECEIVER = "receiver"
    PARTNERSHIP = "partnership"
    FACILITATOR = "facilitator"
    COACH = "coach"
    REVIEWERS = "reviewers"
    REGIONAL_DIRECTOR = "regional_director"
    DIRECTOR = "director"
    OFFICE = "office"
    NETWORK = "network"


BY_STANDING = frozenset(
    {
        Reader.LEADER,
        Reader.REGIONAL_DIRECTOR,
        Reader.DIRECTOR,
        Reader.OFFICE,
        Reader.NETWORK,
    }
)
"""Readers that follow from the posts a person holds."""

BY_NAME = frozenset(set(Reader) - BY_STANDING - {Reader.AUTHOR})
"""Readers that the embedding capability names, response by response."""


def everyone_who_reads(audience: frozenset[Reader]) -> frozenset[Reader]:
    """Return the audience with its author, who always reads what they wrote."""
    return audience | {Reader.AUTHOR}


def is_no_wider(audience: frozenset[Reader], than: frozenset[Reader]) -> bool:
    """Tell whether nobody reads ``audience`` who could not read ``than``.

    Notes
    -----
    The whole network contains everybody, so it is as wide as any audience.
    """
    if Reader.NETWORK in than:
        return True
    return everyone_who_reads(audience) <= everyone_who_reads(than)


SEALING = frozenset(
    {Reader.AUTHOR, Reader.DIRECTOR, Reader.REGIONAL_DIRECTOR, Reader.COACH}
)
"""Readers who leave a section sealed: nobody else, also no office, gets it."""


def is_sealed(audience: frozenset[Reader]) -> bool:
    """Tell whether a section is for its author, directors and coach alone.

    A sealed section opens to nobody who acts for one of them, unless they were
    asked for exactly that.
    """
    return audience <= SEALING
