"""What a group is called until somebody names it."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 200


def proposed_name(
    *, formation: str, host: str, members: Sequence[str], focus: str
) -> str:
    """Propose a name for a group.

    Parameters
    ----------
    formation : str
        Name of its shape: "triad".
    host : str
        Short name of the school that hosts; empty among equals.
    members : sequence of str
        Short names of all members, in order.
    focus : str
        Name of the focus area; may be empty.

    Returns
    -------
    str
        "Hilltop triad"; among equals the two names, or the focus and the shape.
    """
    if host:
        name = f"{host} {formation}"
    elif members and len(members) <= len("ab"):
        name = " and ".join(members)
    elif focus:
        name = f"{focus}: {formation}"
    else:
        name = f"{', '.join(members[:1])} {formation}".strip()
    return name[:LONGEST]
