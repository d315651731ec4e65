"""A version of a definition: overview, chapters, comparison, examples."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.kernel.numbers import whole
from intervisit.programmes import permissions
from intervisit.programmes.domain.chapters import BY_KEY, Chapter
from intervisit.programmes.domain.documents import Document
from intervisit.programmes.domain.editing import MOST_ROWS, read_chapter, with_keys
from intervisit.programmes.domain.rows import changed, row_change
from intervisit.programmes.forms.pages import chapter_page
from intervisit.programmes.models import DefinitionVersion, Programme
from intervisit.programmes.operations.definitions import (
    EditedMeanwhile,
    begin_draft,
    confirm_examples,
    save_chapter,
)
from intervisit.programmes.operations.drafts import NotADraft
from intervisit.programmes.operations.forms import open_form
from intervisit.programmes.queries.programmes import (
    definitions_visible_to,
    programmes_visible_to,
    versions_of,
)
from intervisit.programmes.queries.reading import (
    examples_told,
    overview_of,
    read_version,
    told_between,
)
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@require_POST
@requires(permissions.EDIT_DEFINITION, on=programmes_visible_to)
def begin(request: SignedInRequest, programme: Programme) -> HttpResponse:
    draft = begin_draft(programme=programme, by=request.actor, at=request.now)
    return redirect(here("programmes:definition", public_id=draft.public_id))


@requires(permissions.VIEW_PROGRAMME, on=programmes_visible_to)
def versions(request: SignedInRequest, programme: Programme) -> HttpResponse:
    rows = versions_of(programme, definitions_visible_to(request.actor))
    context = {"programme": programme, "versions": rows}
    return render(request, "programmes/versions.html", context)


@requires(permissions.VIEW_DEFINITION, on=definitions_visible_to)
def definition(request: SignedInRequest, version: DefinitionVersion) -> HttpResponse:
    if not version.is_draft:
        context = {
            "version": version,
            "reading": read_version(version, request.network),
        }
        return render(request, "programmes/version.html", context)
    context = {"version": version, "overview": overview_of(version, request.network)}
    return render(request, "programmes/definition.html", context)


def _posted(chapter: Chapter, posted: QueryDict) -> Document:
    """Give the chapter as the form has it, after the button that was pressed."""
    part = read_chapter(chapter, posted.getlist)
    pressed = row_change(posted.get("do", ""))
    if pressed is not None and pressed.path[0] in chapter.lists:
        part = with_keys(part)
        part = changed(part, pressed)
    return part


@requires(permissions.EDIT_DEFINITION, on=definitions_visible_to)
def chapter(
    request: SignedInRequest, version: DefinitionVersion, chapter_key: str
) -> HttpResponse:
    wanted = _chapter(chapter_key)
    if request.method != "POST":
        page = chapter_page(version, wanted, request.network)
        return render(request, "programmes/chapter.html", page)
    return _save(request, version, wanted)


def _save(
    request: SignedInRequest, version: DefinitionVersion, wanted: Chapter
) -> HttpResponse:
    part = _posted(wanted, request.POST)
    try:
        save_chapter(
            version=version,
            chapter=wanted,
            part=part,
            seen=request.POST.get("seen", ""),
            by=request.actor,
            at=request.now,
        )
    except EditedMeanwhile as refusal:
        page = chapter_page(
            version, wanted, request.network, part=part, refusal=refusal
        )
        return render(request, "programmes/chapter.html", page, status=409)
    except NotADraft as refusal:
        messages.error(request, str(refusal))
        return redirect(here("programmes:definition", public_id=version.public_id))
    return _after_saving(request, version, wanted)


def _after_saving(
    request: SignedInRequest, version: DefinitionVersion, chapter: Chapter
) -> HttpResponse:
    """Go on where the person was: at the row they added, or at the overview."""
    action, _colon, path = request.POST.get("do", "").partition(":")
    if action == "ask":
        return _to_the_desk(request, version, chapter, path)
    pressed = row_change(request.POST.get("do", ""))
    if pressed is None:
        messages.success(request, _("“%s” is saved in the draft.") % chapter.title)
        return redirect(here("programmes:definition", public_id=version.public_id))
    page = here(
        "programmes:chapter", public_id=version.public_id, chapter_key=chapter.key
    )
    place = "-".join(map(str, pressed.path))
    return redirect(f"{page}#{pressed.action}-{place}")


def _to_the_desk(
    request: SignedInRequest, version: DefinitionVersion, chapter: Chapter, path: str
) -> HttpResponse:
    """Go where the questions of a form are written."""
    steps = (whole(step) for step in path.split("."))
    place = next((step for step in steps if step is not None), MOST_ROWS)
    try:
        draft = open_form(
            version=version, place=place, by=request.actor, at=request.now
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        key = chapter.key
        return redirect(
            here("programmes:chapter", public_id=version.public_id, chapter_key=key)
        )
    return redirect(here("questionnaires:editor", public_id=draft.public_id))


@require_POST
@requires(permissions.EDIT_DEFINITION, on=definitions_visible_to)
def check(
    request: SignedInRequest, version: DefinitionVersion, chapter_key: str
) -> HttpResponse:
    wanted = _chapter(chapter_key)
    part = _posted(wanted, request.POST)
    page = chapter_page(version, wanted, request.network, part=part)
    return render(request, "programmes/_checked.html", page)


@requires(permissions.EDIT_DEFINITION, on=definitions_visible_to)
def examples(request: SignedInRequest, version: DefinitionVersion) -> HttpResponse:
    if request.method == "POST":
        names = set(request.POST.getlist("confirm"))
        try:
            confirm_examples(
                version=version, names=names, by=request.actor, at=request.now
            )
        except NotADraft as refusal:
            messages.error(request, str(refusal))
        else:
            words = _("%d values are confirmed in the draft.")
            messages.success(request, words % len(names))
        return redirect(here("programmes:definition", public_id=version.public_id))
    context = {"version": version, "told": examples_told(version, request.network)}
    return render(request, "programmes/examples.html", context)


@requires(permissions.VIEW_DEFINITION, on=definitions_visible_to)
def compare(
    request: SignedInRequest, version: DefinitionVersion, other: str
) -> HttpResponse:
    seen = definitions_visible_to(request.actor)
    earlier = get_object_or_404(
        seen, public_id=other, programme_id=version.programme_id
    )
    found = told_between(earlier, version, request.network)
    context = {"version": version, "earlier": earlier, "chapters": found}
    return render(request, "programmes/compare.html", context)


def _chapter(key: str) -> Chapter:
    if key not in BY_KEY:
        message = "There is no such part of a definition."
        raise Http404(message)
    return BY_KEY[key]
