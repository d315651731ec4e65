"""What the page of one chapter shows, fresh, half-typed, or refused."""

from __future__ import annotations

from typing import Any

from intervisit.networks.models import Network
from intervisit.programmes.domain.chapters import (
    CHAPTERS,
    Chapter,
    part_of,
    with_part,
)
from intervisit.programmes.domain.comparing import differences
from intervisit.programmes.domain.documents import Document, digest, faults_of
from intervisit.programmes.domain.telling import lens_for
from intervisit.programmes.forms.chapter import by_path, chapter_lists
from intervisit.programmes.models import DefinitionVersion
from intervisit.programmes.operations.definitions import EditedMeanwhile
from intervisit.programmes.queries.reading import chapter_states, told_faults
from intervisit.programmes.sentences import saying


def chapter_page(
    version: DefinitionVersion,
    chapter: Chapter,
    network: Network,
    *,
    part: Document | None = None,
    refusal: EditedMeanwhile | None = None,
) -> dict[str, Any]:
    """Give the page of a chapter.

    Parameters
    ----------
    part : dict, optional
        What was typed, where it isn't saved: the page shows it, and its mistakes.
    refusal : EditedMeanwhile, optional
        Then the page shows both versions, and saving again keeps what was typed.
    """
    stands = refusal.theirs if refusal else part_of(version.document, chapter)
    document = (
        version.document if part is None else with_part(version.document, chapter, part)
    )
    faults = faults_of(document)
    here = [fault for fault in faults if fault.path and fault.path[0] in chapter.lists]
    place, say = CHAPTERS.index(chapter), saying(network.vocabulary)
    following = CHAPTERS[place + 1] if place + 1 < len(CHAPTERS) else None
    return {
        "version": version,
        "chapter": chapter.said(say),
        "following": following.said(say) if following else None,
        "lists": chapter_lists(document, chapter, by_path(here, say), say),
        "faults": told_faults(here, say),
        "states": chapter_states(version, faults, say),
        "seen": digest(stands),
        "refusal": refusal,
        "between": _between(version, chapter, stands, part or {}, network)
        if refusal
        else [],
    }


def _between(
    version: DefinitionVersion,
    chapter: Chapter,
    theirs: Document,
    mine: Document,
    network: Network,
) -> list[Any]:
    """Give what differs between what stands and what was typed."""
    stands = with_part(version.document, chapter, theirs)
    typed = with_part(version.document, chapter, mine)
    say = saying(network.vocabulary)
    before, after = (
        lens_for(each, network.currency, network.language, say)
        for each in (stands, typed)
    )
    return differences(stands, typed, before, after)
