"""States of a response, and what may be done in each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ResponseState(StrEnum):
    """Whether a response is still its author's own, or handed in."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class ResponseAction(StrEnum):
    """What can happen to a response."""

    SAVE = "save"
    SUBMIT = "submit"
    RETURN = "return"


TRANSITIONS: Mapping[ResponseState, Mapping[ResponseAction, ResponseState]] = {
    ResponseState.DRAFT: {
        ResponseAction.SAVE: ResponseState.DRAFT,
        ResponseAction.SUBMIT: ResponseState.SUBMITTED,
    },
    ResponseState.SUBMITTED: {
        ResponseAction.RETURN: ResponseState.DRAFT,
    },
}
