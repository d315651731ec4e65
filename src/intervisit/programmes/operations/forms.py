"""Write the forms of a definition: at their desk while it is a draft, then for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.asked import content_of, form_with
from intervisit.programmes.models import DefinitionForm, DefinitionVersion
from intervisit.programmes.operations.drafts import locked_draft
from intervisit.programmes.queries.forms import forms_in, questionnaire_for
from intervisit.questionnaires.models import Questionnaire, QuestionnaireVersion
from intervisit.questionnaires.operations.keeping import (
    Home,
    drop_draft,
    keep_questionnaire,
    lay_out,
    publish_kept,
)
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NoSuchForm(Refusal):
    """A form that the draft doesn't have, or that has no words yet."""


@operation("definition:open-form", told=gettext_lazy("Opened a questionnaire"))
def open_form(
    *, version: DefinitionVersion, place: int, by: Actor, at: datetime
) -> QuestionnaireVersion:
    """Lay a form of a draft out at the desk of questionnaires, as the draft has it.

    What is written there goes into the definition's draft, step by step.

    Parameters
    ----------
    place : int
        Which form of the draft, counted from nought.

    Raises
    ------
    NotADraft
        When the definition is published.
    NoSuchForm
        When there is no such form, or it has no title yet.
    """
    draft = locked_draft(version)
    forms = forms_in(draft.document)
    if place >= len(forms) or not forms[place].get("key"):
        raise NoSuchForm(_("Give the questionnaire a title first, and save it."))
    form = forms[place]
    row = _row(draft, form, by, at)
    return lay_out(
        questionnaire=row.questionnaire,
        home=_draft_home(draft, str(form["key"])),
        content=content_of(form),
        by=by,
        at=at,
    )


def follow_document(draft: DefinitionVersion, by: Actor, at: datetime) -> None:
    """Let forms that lie at their desk say what the draft says now."""
    forms = {str(form.get("key")): form for form in forms_in(draft.document)}
    for row in draft.forms.select_related("questionnaire"):
        if row.key in forms:
            lay_out(
                questionnaire=row.questionnaire,
                home=_draft_home(draft, row.key),
                content=content_of(forms[row.key]),
                by=by,
                at=at,
            )


def take_from_desk(
    version: QuestionnaireVersion, by: Actor, at: datetime, **_rest: Any
) -> None:
    """Take what somebody wrote at the desk into the draft that the form belongs to."""
    rows = DefinitionForm.objects.filter(
        questionnaire=version.questionnaire_id, definition__state="draft"
    )
    written = content_of(version.content)
    for row in rows:
        draft = DefinitionVersion.objects.select_for_update().get(pk=row.definition_id)
        document = dict(draft.document)
        document["questionnaires"] = [
            form_with(form, written) if form.get("key") == row.key else form
            for form in forms_in(document)
        ]
        draft.document, draft.saves = document, draft.saves + 1
        draft.saved_by_id, draft.saved_at = by.person_id, at
        draft.save(update_fields=["document", "saves", "saved_by", "saved_at"])


def publish_forms(published: DefinitionVersion, by: Actor, at: datetime) -> None:
    """Publish what a definition asks; a form that says the same keeps its version."""
    programme = published.programme
    for form in forms_in(published.document):
        row = _row(published, form, by, at)
        row.version = publish_kept(
            questionnaire=row.questionnaire,
            home=Home(programme.name, f"programmes/{programme.public_id}/", ""),
            content=content_of(form),
            by=by,
            at=at,
        )
        row.save(update_fields=["version"])
    _drop(published.forms.filter(version=None), by)


def drop_forms(draft: DefinitionVersion, by: Actor) -> None:
    """Throw away what was laid out for a draft that goes."""
    _drop(draft.forms.all(), by)


def _drop(rows: Any, by: Actor) -> None:
    left = [row.questionnaire for row in rows.select_related("questionnaire")]
    rows.delete()
    for questionnaire in left:
        drop_draft(questionnaire=questionnaire, by=by)


def _row(
    version: DefinitionVersion, form: Mapping[str, Any], by: Actor, at: datetime
) -> DefinitionForm:
    key = str(form["key"])
    row = version.forms.select_related("questionnaire").filter(key=key).first()
    if row is not None:
        return row
    known = questionnaire_for(version.programme, key)
    return DefinitionForm.objects.create(
        definition=version,
        key=key,
        questionnaire=known or _kept(version, form, by, at),
    )


def _kept(
    version: DefinitionVersion, form: Mapping[str, Any], by: Actor, at: datetime
) -> Questionnaire:
    home = _draft_home(version, str(form["key"]))
    return keep_questionnaire(home=home, content=content_of(form), by=by, at=at)


def _draft_home(draft: DefinitionVersion, key: str) -> Home:
    programme = draft.programme
    path = f"definitions/{draft.public_id}/parts/forms/"
    return Home(programme.name, path, f"{programme.key}_{key}")
