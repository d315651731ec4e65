"""Small instances for the matching tests, and answers found without the engine."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.intake import columns_from, instance_from_pairs


def build(rows, smallest, largest, *, wishes=None, partners=(), **limits):
    """Return the instance of these rows (host, partner, score)."""
    columns = columns_from(rows, partners=partners)
    return instance_from_pairs(columns, Formation(smallest, largest, **limits), wishes)


@st.composite
def problems(draw, max_hosts=4, max_partners=6):
    """Draw rows and a formation that can be checked by hand."""
    n_hosts = draw(st.integers(1, max_hosts))
    n_partners = draw(st.integers(1, max_partners))
    smallest = draw(st.integers(1, 3))
    largest = draw(st.integers(smallest, 4))
    scores = draw(
        st.lists(
            st.one_of(st.none(), st.integers(0, 30)),
            min_size=n_hosts * n_partners,
            max_size=n_hosts * n_partners,
        )
    )
    rows = [
        (f"H{place // n_partners}", f"P{place % n_partners}", score)
        for place, score in enumerate(scores)
        if score is not None
    ]
    return rows, smallest, largest


def any_plan(_plan):
    return True


def best_by_hand(rows, smallest, largest, *, allowed=any_plan, extra=None):
    """Return (matched, fit) of the best plan, by trying every plan."""
    hosts = sorted({host for host, _, _ in rows})
    score = {(host, partner): worth for host, partner, worth in rows}
    groups = {
        host: [()]
        + [
            group
            for size in range(smallest, largest + 1)
            for group in combinations(sorted(p for h, p in score if h == host), size)
        ]
        for host in hosts
    }
    best = (0, 0)
    feasible = False

    def try_host(position, taken, plan, fit):
        nonlocal best, feasible
        if position == len(hosts):
            if allowed(plan):
                worth = fit + (extra(plan) if extra else 0)
                answer = (len(taken), worth)
                best = max(best, answer) if feasible else answer
                feasible = True
            return
        host = hosts[position]
        for group in groups[host]:
            if taken.isdisjoint(group):
                more = sum(score[host, partner] for partner in group)
                try_host(
                    position + 1,
                    taken | set(group),
                    {**plan, host: group} if group else plan,
                    fit + more,
                )

    try_host(0, frozenset(), {}, 0)
    return best if feasible else None


def town(seed, n_hosts, n_partners, smallest, largest, *, share=0.5):
    """Return an instance with random candidates, larger than what hands can check."""
    rng = np.random.Generator(np.random.PCG64(seed))
    linked = rng.random((n_hosts, n_partners)) < share
    rows = [
        (f"H{host:03}", f"P{partner:03}", int(rng.integers(1, 1000)))
        for host, partner in zip(*np.nonzero(linked), strict=True)
    ]
    return rows, smallest, largest
