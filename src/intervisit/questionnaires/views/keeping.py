"""Keep what a form sent: answers, files, and readers whom the author lets in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from intervisit.questionnaires.domain.merging import Clash
from intervisit.questionnaires.domain.posted import FILE, posted_answers
from intervisit.questionnaires.models import Response
from intervisit.questionnaires.operations.answering import choose_readers, save_answers
from intervisit.questionnaires.operations.attaching import attach_file, detach_file
from intervisit.support.errors import Refusal
from intervisit.support.http import SignedInRequest

CHOOSES = "chooses"
LETS_IN = "lets-in-"


@dataclass(slots=True)
class Kept:
    """What came of a save: what changed, what clashed, what wasn't taken."""

    changed: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def needs_a_look(self) -> bool:
        return bool(self.clashes or self.refused)


def keep(request: SignedInRequest, response: Response) -> Kept:
    """Write everything that the form sent. ``take`` names a clash that was settled."""
    posted = posted_answers(response.version.read.questions, request.POST.getlist)
    settled = request.POST.get("take", "")
    offered = {key: typed for key, typed in posted.offered.items() if key != settled}
    saved = save_answers(
        by=request.actor,
        at=request.now,
        response=response,
        offered=offered,
        seen=posted.seen,
    )
    kept = Kept(saved.changed, saved.clashes)
    _keep_readers(request, response)
    if not request.htmx:
        _keep_files(request, response, kept)
    return kept


def _keep_files(request: SignedInRequest, response: Response, kept: Kept) -> None:
    who: dict[str, Any] = {"by": request.actor, "at": request.now, "response": response}
    if request.POST.get("remove"):
        detach_file(**who, attachment_id=request.POST["remove"])
    for name in request.FILES:
        key = name.removeprefix(FILE)
        for upload in request.FILES.getlist(name):
            try:
                attach_file(
                    **who,
                    question_key=key,
                    name=upload.name or "",
                    content=upload,
                )
            except Refusal as refusal:
                kept.refused[key] = str(refusal)


def _keep_readers(request: SignedInRequest, response: Response) -> None:
    for key in request.POST.getlist(CHOOSES):
        section = response.version.read.section(key)
        if section is None:
            continue
        asked = set(request.POST.getlist(LETS_IN + key))
        choose_readers(
            by=request.actor,
            at=request.now,
            response=response,
            section_key=key,
            added=frozenset(r for r in section.may_add if r.value in asked),
        )
