"""Pages for those who read: a response, its files, and the list of responses."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from intervisit.files.serving import attachment
from intervisit.questionnaires import permissions, rendering
from intervisit.questionnaires.lists import responses_table
from intervisit.questionnaires.models import Attachment, Questionnaire, Response
from intervisit.questionnaires.operations.noting import note_reading
from intervisit.questionnaires.queries.named import named_readers_of
from intervisit.questionnaires.queries.questionnaires import (
    questionnaires_visible_to,
)
from intervisit.questionnaires.queries.responses import (
    attachments_visible_to,
    readings_of,
    responses_to,
    responses_visible_to,
)
from intervisit.support.clock import day_of
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.READ, on=responses_visible_to)
def response(request: SignedInRequest, response: Response) -> HttpResponse:
    is_author = response.author_id == request.actor.person_id
    if is_author and not response.is_submitted:
        return redirect(here("questionnaires:fill", public_id=response.public_id))
    sheet = rendering.read_sheet(response, request.actor, request.network.vocabulary)
    note_reading(by=request.actor, at=request.now, response=response)
    context = {
        "response": response,
        "sheet": sheet,
        "is_author": is_author,
        "left_out": len(sheet.content.sections) - len(sheet.sections),
        "named": named_readers_of(response, day_of(request.now)) if is_author else (),
        "readings": readings_of(response) if is_author else (),
        "home": rendering.home_of(response),
        "home_words": rendering.home_words(response, request.network.vocabulary),
    }
    return render(request, "questionnaires/response.html", context)


@requires(permissions.READ_FILE, on=attachments_visible_to)
def file(request: SignedInRequest, attached: Attachment) -> HttpResponse:
    return attachment(attached.file, name=attached.name)


@requires(permissions.VIEW, on=questionnaires_visible_to)
def responses(request: SignedInRequest, questionnaire: Questionnaire) -> HttpResponse:
    rows = responses_to(questionnaire, request.actor)
    table = responses_table(questionnaire, request.actor, rows)
    context = {"questionnaire": questionnaire}
    return answer_list(request, table, rows, "questionnaires/responses.html", context)
