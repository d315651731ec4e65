from datetime import timedelta

import pytest

from intervisit.people.domain.states import Sent, SignInState, sign_in_state
from tests.conftest import NOW

DAY = timedelta(days=1)
RUNNING, OVER = Sent(NOW + DAY, None), Sent(NOW - DAY, None)
WITHDRAWN = Sent(NOW + DAY, NOW)


@pytest.mark.parametrize(
    ("account", "address", "last", "state"),
    [
        (True, True, None, SignInState.SIGNED_UP),
        (True, False, OVER, SignInState.SIGNED_UP),
        (False, True, RUNNING, SignInState.INVITED),
        (False, True, OVER, SignInState.EXPIRED),
        (False, True, WITHDRAWN, SignInState.NOT_INVITED),
        (False, True, None, SignInState.NOT_INVITED),
        (False, False, None, SignInState.NO_ADDRESS),
    ],
)
def test_sign_in_state_follows_account_invitation_and_address(
    account, address, last, state
):
    found = sign_in_state(has_account=account, has_address=address, last=last, now=NOW)

    assert found is state
