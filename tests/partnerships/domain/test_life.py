from __future__ import annotations

from itertools import product

import pytest

from intervisit.partnerships.domain.life import (
    ALIVE,
    PartnershipAction,
    PartnershipState,
    actions_in,
    next_state,
)

S, A = PartnershipState, PartnershipAction
POSSIBLE = {
    (S.STANDING, A.CHALLENGE): S.CHALLENGED,
    (S.STANDING, A.CONTINUE): S.CONTINUED,
    (S.STANDING, A.DISSOLVE): S.DISSOLVED,
    (S.CHALLENGED, A.CHALLENGE): S.CHALLENGED,
    (S.CHALLENGED, A.SETTLE): S.STANDING,
    (S.CHALLENGED, A.DISSOLVE): S.DISSOLVED,
}


@pytest.mark.parametrize(("state", "action"), list(product(S, A)))
def test_every_step_leads_where_it_should_or_nowhere(state, action):
    assert next_state(state, action) == POSSIBLE.get((state, action))


def test_what_is_over_has_no_actions():
    assert [state for state in S if not actions_in(state)] == [
        state for state in S if state not in ALIVE
    ]
