"""Questionnaires and responses, made through the operations that make them."""

from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.options import Option
from intervisit.questionnaires.domain.kinds.text import LongText
from intervisit.questionnaires.domain.kinds.upload import Upload
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.reading import Party
from intervisit.questionnaires.operations.answering import (
    save_answers,
    start_response,
    submit_response,
)
from intervisit.questionnaires.operations.questionnaires import create_questionnaire
from tests.conftest import NOW

ISSUE = Question("issue", "What is the issue?", LongText(), required=True)
DAYS = Question("days", "How many days?", Number("days"))
PLAN = Question("plan", "Your plan", Upload(most_files=2))
WENT = Question("went", "How did it go?", LongText())
AGAIN = Question(
    "again",
    "Would you do it again?",
    Choice((Option("yes", "Yes"), Option("no", "No")), other="Something else"),
)
NEEDS = Question("needs", "What do you need next?", LongText())

# The three sections of a booking: for both sides, for both sides, for directors.
BOOKING = Content(
    "Booking",
    "About ten minutes.",
    (
        Section(
            "booking",
            "What you want to work on",
            (Reader.PROVIDER, Reader.REGIONAL_DIRECTOR),
            questions=(ISSUE, DAYS, PLAN),
        ),
        Section(
            "evaluation",
            "How it went",
            (Reader.PROVIDER, Reader.REGIONAL_DIRECTOR, Reader.OFFICE),
            questions=(WENT, AGAIN),
        ),
        Section(
            "next_steps",
            "What you need next",
            (Reader.REGIONAL_DIRECTOR, Reader.DIRECTOR),
            may_add=(Reader.PROVIDER,),
            questions=(NEEDS,),
        ),
    ),
)


def published(olive, content=BOOKING, **fields):
    """Give a published questionnaire, open to everyone unless said otherwise."""
    matter = {"is_open": True, "publish": True, **fields}
    return create_questionnaire(by=olive, at=NOW, source=content, **matter)


def begun(questionnaire, author, organisation=None, provider=None, **typed):
    """Give a draft with these answers, one text a question."""
    parties = [Party(Reader.PROVIDER, None, provider.pk)] if provider else []
    response = start_response(
        by=author,
        at=NOW,
        questionnaire=questionnaire,
        organisation=organisation,
        parties=parties,
    )
    answers(response, author, **typed)
    return response


def answers(response, author, **typed):
    """Type these answers into a draft."""
    offered = {key: (text,) if text else () for key, text in typed.items()}
    return save_answers(by=author, at=NOW, response=response, offered=offered, seen={})


def handed_in(questionnaire, author, organisation=None, provider=None, **typed):
    """Give a response that was handed in."""
    typed.setdefault("issue", "Boys choose not to read.")
    response = begun(questionnaire, author, organisation, provider, **typed)
    submit_response(by=author, at=NOW, response=response)
    return response
