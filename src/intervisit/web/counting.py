"""How much waits for a person, beside the word Today on every page.

Today's own page counts, and every page after it repeats the figure without a
query. It is counted again after the person has sent anything, or after a while.
Before anyone has seen Today there is no figure: none is better than a wrong one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from intervisit.kernel.actor import Actor
from intervisit.support import clock
from intervisit.support.contributions import tracing
from intervisit.support.http import NetworkRequest
from intervisit.support.scope import is_open
from intervisit.web import contributions

KEY: Final = "waiting"
LASTS: Final = timedelta(minutes=10)


def person_key(actor: Actor) -> str:
    """Return whose count it is: one account may be several people, or a deputy."""
    return f"{actor.network_id}:{actor.person_id}:{actor.deputy is not None}"


def remember(request: NetworkRequest, actor: Actor, count: int) -> None:
    """Keep a count that was just made."""
    before = request.session.get(KEY, {}).get(person_key(actor))
    if before is not None and before[0] == count and not is_old(before[1]):
        return
    kept = {**request.session.get(KEY, {}), person_key(actor): [count, now_words()]}
    request.session[KEY] = kept


def forget(request: NetworkRequest) -> None:
    """Let every count be made again: something was sent."""
    counts = request.session.get(KEY)
    if counts:
        old = {key: [count, ""] for key, (count, _at) in counts.items()}
        request.session[KEY] = old


def known(request: NetworkRequest) -> int:
    """Return how much waits; counted again when what is known is old."""
    actor: Actor = request.actor
    entry = request.session.get(KEY, {}).get(person_key(actor))
    if entry is None:
        return 0
    count, at = entry
    if is_old(at) and is_open():
        with tracing(actor, contributions.traces()):
            count = len(contributions.waiting_for(actor, clock.today()))
        remember(request, actor, count)
    return int(count)


def now_words() -> str:
    """Return this moment as the session keeps it."""
    return clock.now().isoformat()


def is_old(at: str) -> bool:
    """Whether a count is to be made again."""
    return not at or clock.now() - datetime.fromisoformat(at) > LASTS
