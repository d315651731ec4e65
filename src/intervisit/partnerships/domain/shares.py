"""How the other schools of a group are shared among those who serve them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


def even_split(
    servers: Sequence[S], schools: Sequence[T], served: Mapping[T, S]
) -> dict[S, list[T]]:
    """Share schools so that each has one, and nobody serves two more than another.

    Who serves a school already goes on with it, as long as that leaves the split
    even. Same input, same answer: ties go to whoever comes first.

    Parameters
    ----------
    served : mapping
        Who serves a school now, for those that somebody serves.

    Returns
    -------
    dict
        Schools of each who serves, in their order; empty when nobody does.
    """
    if not servers:
        return {}
    least, more = divmod(len(schools), len(servers))
    shares: dict[S, list[T]] = {server: [] for server in servers}
    free = []
    for school in schools:
        server = served.get(school)
        full = server is not None and len(shares.get(server, ())) > least - (not more)
        if server is None or server not in shares or full:
            free.append(school)
            continue
        shares[server].append(school)
        more -= len(shares[server]) > least
    for school in free:
        shares[min(servers, key=lambda each: len(shares[each]))].append(school)
    place = {school: index for index, school in enumerate(schools)}
    return {
        each: sorted(share, key=place.__getitem__) for each, share in shares.items()
    }
