"""Which settings belong to which kind of question."""

from __future__ import annotations

from collections.abc import Mapping

from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.date import Day
from intervisit.questionnaires.domain.kinds.heading import Heading
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.scale import Scale
from intervisit.questionnaires.domain.kinds.several import Several
from intervisit.questionnaires.domain.kinds.shape import Kind, Settings
from intervisit.questionnaires.domain.kinds.text import LongText, ShortText
from intervisit.questionnaires.domain.kinds.upload import Upload

SETTINGS: Mapping[Kind, type[Settings]] = {
    settings.kind: settings
    for settings in (
        ShortText,
        LongText,
        Choice,
        Several,
        Scale,
        Number,
        Day,
        Upload,
        Heading,
    )
}

MINUTES: Mapping[Kind, float] = {
    Kind.SHORT: 0.5,
    Kind.LONG: 4,
    Kind.CHOICE: 0.25,
    Kind.SEVERAL: 0.5,
    Kind.SCALE: 0.25,
    Kind.NUMBER: 0.5,
    Kind.DATE: 0.25,
    Kind.FILE: 2,
    Kind.HEADING: 0,
}
"""A plain guess at how long one answer takes, for "about 10 minutes"."""
