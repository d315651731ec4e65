"""Write definitions: begin a draft, change it, publish it. One draft a programme."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.operations.teams import learn_kinds
from intervisit.programmes.domain.chapters import Chapter, part_of, with_part
from intervisit.programmes.domain.documents import (
    Document,
    canonical,
    definition_from,
    digest,
    faults_of,
)
from intervisit.programmes.domain.editing import confirmed_by_change, with_keys
from intervisit.programmes.domain.rows import confirmed
from intervisit.programmes.models import DefinitionState, DefinitionVersion, Programme
from intervisit.programmes.operations.drafts import locked_draft
from intervisit.programmes.operations.forms import (
    drop_forms,
    follow_document,
    publish_forms,
)
from intervisit.programmes.operations.telling import tell_version
from intervisit.support.errors import Refusal, StaleEdit
from intervisit.support.operation import operation

SUMMARY_CHARACTERS = 200


class EditedMeanwhile(StaleEdit):
    """Somebody else changed the same part; carries what stands there now."""

    def __init__(self, words: str, theirs: Document) -> None:
        super().__init__(words)
        self.theirs = theirs


class DefinitionHasMistakes(Refusal):
    """A draft with mistakes was to be published."""


class NothingChanged(Refusal):
    """A draft that says what the version before says was to be published."""


@operation("definition:begin-draft", told=gettext_lazy("Began a draft"))
def begin_draft(*, programme: Programme, by: Actor, at: datetime) -> DefinitionVersion:
    """Give the programme's draft; begins one from the version in force if needed."""
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    draft = locked.versions.drafts().first()
    if draft is not None:
        return draft
    newest = locked.versions.order_by("-number").first()
    return DefinitionVersion.objects.create(
        programme=locked,
        number=newest.number + 1 if newest else 1,
        document=newest.document if newest else {},
        saved_by_id=by.person_id,
        saved_at=at,
    )


@operation("definition:save-part", told=gettext_lazy("Changed a part of the draft"))
def save_chapter(
    *,
    version: DefinitionVersion,
    chapter: Chapter,
    part: Document,
    seen: str,
    by: Actor,
    at: datetime,
) -> DefinitionVersion:
    """Write one chapter of a draft; mistakes are kept, and told by the checks.

    Parameters
    ----------
    seen : str
        Digest of the chapter as the writer saw it before changing it.

    Raises
    ------
    NotADraft
        When the version is published.
    EditedMeanwhile
        When the chapter isn't any more what the writer saw, and says another
        thing than the writer does. Nothing is written.
    """
    draft = locked_draft(version)
    stands = part_of(draft.document, chapter)
    fresh = confirmed_by_change(stands, with_keys(part))
    if digest(stands) == digest(fresh):
        return draft
    if digest(stands) != seen:
        raise EditedMeanwhile(_who_was_faster(draft), stands)
    document = with_part(draft.document, chapter, fresh)
    return _write(draft, document, by=by, at=at)


@operation("definition:replace", told=gettext_lazy("Replaced the draft by a file"))
def replace_document(
    *,
    version: DefinitionVersion,
    document: Document,
    seen: str,
    by: Actor,
    at: datetime,
) -> DefinitionVersion:
    """Put another whole document in a draft's place.

    Raises
    ------
    NotADraft, EditedMeanwhile
        As for a chapter.
    """
    draft = locked_draft(version)
    if digest(draft.document) != seen:
        raise EditedMeanwhile(_who_was_faster(draft), draft.document)
    return _write(draft, document, by=by, at=at)


@operation("definition:confirm", told=gettext_lazy("Confirmed example values"))
def confirm_examples(
    *, version: DefinitionVersion, names: set[str], by: Actor, at: datetime
) -> DefinitionVersion:
    """Take the example mark off values that the office stands by.

    Raises
    ------
    NotADraft
        When the version is published.
    """
    draft = locked_draft(version)
    return _write(draft, confirmed(draft.document, names), by=by, at=at)


@operation("definition:publish", told=gettext_lazy("Published the version"))
def publish_draft(
    *, version: DefinitionVersion, note: str, by: Actor, at: datetime
) -> DefinitionVersion:
    """Publish a draft with its forms: in force for cohorts opened from now on.

    The version before stays for the cohorts that run it. Tells those who run
    programmes. Safe against two people
    publishing at once: the second is refused.

    Raises
    ------
    NotADraft
        When it is published already.
    DefinitionHasMistakes
        When it has mistakes; says how many.
    NothingChanged
        When it says what the version before says.
    """
    draft = locked_draft(version)
    mistakes = len(faults_of(draft.document))
    if mistakes:
        raise DefinitionHasMistakes(
            _("%d mistakes have to be put right before this can be published.")
            % mistakes
            if mistakes > 1
            else _("One mistake has to be put right before this can be published.")
        )
    definition = definition_from(draft.document)
    programme = Programme.objects.select_for_update().get(pk=draft.programme_id)
    before = programme.current
    document = canonical(definition)
    if before is not None and before.document == document:
        words = _("Nothing differs from version %d. Change something, or discard it.")
        raise NothingChanged(words % before.number)
    if before is not None:
        before.state = DefinitionState.REPLACED
        before.save(update_fields=["state"])
    draft.document = document
    draft.state = DefinitionState.PUBLISHED
    draft.note = note
    draft.published_by_id = by.person_id
    draft.published_at = at
    draft.save()
    programme.current = draft
    programme.name = definition.programme.name
    programme.summary = definition.programme.summary
    programme.save(update_fields=["current", "name", "summary"])
    learn_kinds({each.key: each.name for each in definition.teams})
    draft.programme = programme
    publish_forms(draft, by, at)
    tell_version(version=draft, by=by, at=at)
    return draft


@operation("definition:discard", told=gettext_lazy("Discarded the draft"))
def discard_draft(*, version: DefinitionVersion, by: Actor) -> None:
    """Delete a draft; a programme that never had a version goes with it.

    Raises
    ------
    NotADraft
        When it is published.
    """
    draft = locked_draft(version)
    programme = draft.programme
    drop_forms(draft, by)
    draft.delete()
    if programme.current_id is None and not programme.versions.exists():
        programme.delete()


def _write(
    draft: DefinitionVersion, document: Any, *, by: Actor, at: datetime
) -> DefinitionVersion:
    draft.document = document
    draft.saves += 1
    draft.saved_by_id = by.person_id
    draft.saved_at = at
    draft.save(update_fields=["document", "saves", "saved_by", "saved_at"])
    _show_name(draft)
    follow_document(draft, by, at)
    return draft


def _show_name(draft: DefinitionVersion) -> None:
    """Let a programme that was never published go by the name in its draft."""
    about = draft.document.get("programme")
    if draft.programme.current_id is not None or not isinstance(about, dict):
        return
    name, summary = str(about.get("name") or ""), str(about.get("summary") or "")
    if name:
        draft.programme.name = name[:SUMMARY_CHARACTERS]
    draft.programme.summary = summary[:SUMMARY_CHARACTERS]
    draft.programme.save(update_fields=["name", "summary"])


def _who_was_faster(draft: DefinitionVersion) -> str:
    words = _(
        "%(who)s changed this part after you opened it. Nothing is saved yet, and "
        "nothing that you wrote is lost: compare both below, then decide."
    )
    return words % {"who": draft.saved_by or _("Somebody")}
