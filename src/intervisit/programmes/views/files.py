"""A definition as a file, publishing it, discarding it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.programmes import permissions
from intervisit.programmes.domain.documents import (
    digest,
    document_from_toml,
    toml_of,
)
from intervisit.programmes.domain.faults import DefinitionFault, DefinitionFaultyError
from intervisit.programmes.forms.plain import PublishForm, TomlForm
from intervisit.programmes.models import DefinitionVersion
from intervisit.programmes.operations.definitions import (
    discard_draft,
    publish_draft,
    replace_document,
)
from intervisit.programmes.queries.programmes import definitions_visible_to
from intervisit.programmes.queries.reading import overview_of
from intervisit.programmes.sentences import saying
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here

TOML_TYPE = "application/toml; charset=utf-8"


@requires(permissions.VIEW_DEFINITION, on=definitions_visible_to)
def download(request: SignedInRequest, version: DefinitionVersion) -> HttpResponse:
    name = f"{version.programme.key}-{version.number}.toml"
    response = HttpResponse(toml_of(version.document), content_type=TOML_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _replace(
    request: SignedInRequest, version: DefinitionVersion, form: TomlForm
) -> tuple[DefinitionFault, ...]:
    """Put the form's text in place of the draft; gives its mistakes, if any.

    Raises
    ------
    Refusal
        When somebody changed or published the draft meanwhile.
    """
    name = form.cleaned_data.get("file_name", _("this text"))
    try:
        document = document_from_toml(form.cleaned_data["text"], name)
    except DefinitionFaultyError as error:
        return error.faults
    replace_document(
        version=version,
        document=document,
        seen=form.cleaned_data["seen"],
        by=request.actor,
        at=request.now,
    )
    return ()


@requires(permissions.EDIT_DEFINITION, on=definitions_visible_to)
def toml(request: SignedInRequest, version: DefinitionVersion) -> HttpResponse:
    standing = {"seen": digest(version.document), "text": toml_of(version.document)}
    form = TomlForm(request.POST or None, request.FILES or None, initial=standing)
    faults: tuple[DefinitionFault, ...] = ()
    if form.is_valid():
        try:
            faults = _replace(request, version, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if not faults:
                messages.success(request, _("The draft says what the file says."))
                page = here("programmes:definition", public_id=version.public_id)
                return redirect(page)
    say = saying(request.network.vocabulary)
    told = [fault.said(say) for fault in faults]
    context = {"version": version, "form": form, "faults": told}
    return render(request, "programmes/toml.html", context)


@requires(permissions.PUBLISH_DEFINITION, on=definitions_visible_to)
def publish(request: SignedInRequest, version: DefinitionVersion) -> HttpResponse:
    form = PublishForm(request.POST or None)
    if form.is_valid():
        try:
            publish_draft(
                version=version,
                note=form.cleaned_data["note"],
                by=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("Version %d is in force. Cohorts under way keep theirs.")
            messages.success(request, words % version.number)
            programme = version.programme.public_id
            return redirect(here("programmes:programme", public_id=programme))
    overview = overview_of(version, request.network)
    context = {"version": version, "form": form, "overview": overview}
    return render(request, "programmes/publish.html", context)


@require_POST
@requires(permissions.EDIT_DEFINITION, on=definitions_visible_to)
def discard(request: SignedInRequest, version: DefinitionVersion) -> HttpResponse:
    name = version.programme.name
    try:
        discard_draft(version=version, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The draft of %s is gone.") % name)
    return redirect(here("programmes:programmes"))
