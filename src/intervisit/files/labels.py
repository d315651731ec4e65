"""Words that users see about files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from intervisit.files.domain.refusals import Reason
from intervisit.files.domain.scanning import ScanState
from intervisit.files.domain.types import FileGroup

SCAN_STATES: Mapping[ScanState, Promise] = {
    ScanState.UNSCANNED: _("Not scanned"),
    ScanState.CLEAN: _("Scanned, nothing found"),
    ScanState.REFUSED: _("Kept back by the scan"),
}

GROUPS: Mapping[FileGroup, Promise] = {
    FileGroup.DOCUMENT: _("documents (PDF, Word, text)"),
    FileGroup.SHEET: _("spreadsheets (Excel, CSV)"),
    FileGroup.SLIDES: _("slides"),
    FileGroup.PICTURE: _("pictures"),
    FileGroup.SOUND: _("sound"),
    FileGroup.FILM: _("film"),
}

REASONS: Mapping[Reason, Promise] = {
    Reason.EMPTY: _("“%(name)s” is empty. Choose the file again."),
    Reason.TOO_LARGE: _(
        "“%(name)s” is larger than %(most)s MB. Make it smaller, for example by"
        " saving its pictures in a lower quality, or hand it in as two files."
    ),
    Reason.UNKNOWN: _(
        "“%(name)s” is of a kind that can’t be taken. Save it as PDF, or as a file"
        " of Word, Excel or PowerPoint."
    ),
    Reason.NOT_WHAT_IT_SAYS: _(
        "“%(name)s” says that it is .%(ending)s, but it is a %(found)s file. Give it"
        " the ending .%(expected)s, or choose the file that you meant."
    ),
    Reason.NOT_ACCEPTED: _(
        "“%(name)s” is a %(found)s file. What is wanted here: %(wanted)s."
    ),
    Reason.MARKUP: _(
        "“%(name)s” is a web page or a drawing that can carry programs (HTML, SVG)."
        " Save it as PDF or PNG."
    ),
    Reason.PROGRAM: _("“%(name)s” is a program. Programs are never taken."),
    Reason.MACROS: _(
        "“%(name)s” contains macros. Save it without them, as .docx, .xlsx or .pptx."
    ),
    Reason.OLD_OFFICE: _(
        "“%(name)s” has the old format of Word, Excel or PowerPoint, which can hide"
        " macros. Save it as .docx, .xlsx, .pptx or PDF."
    ),
    Reason.LOCKED: _(
        "“%(name)s” has a password. Save it without one: who may read it is settled"
        " here."
    ),
    Reason.BOMB: _(
        "“%(name)s” unpacks to far more than it seems to hold, so it isn’t opened."
        " Save it again from the program that made it."
    ),
    Reason.DAMAGED: _(
        "“%(name)s” is damaged and can’t be opened. Save it again, then choose it"
        " again."
    ),
}


def scan_state_choices() -> list[tuple[str, Promise]]:
    return [(state.value, words) for state, words in SCAN_STATES.items()]


def groups_in_words(groups: Sequence[FileGroup]) -> str:
    """Return "documents (PDF, Word, text) or pictures"."""
    words = [str(GROUPS[group]) for group in groups or tuple(FileGroup)]
    if len(words) == 1:
        return words[0]
    first = ", ".join(words[:-1])
    return str(format_lazy(_("{first} or {last}"), first=first, last=words[-1]))


def reason_in_words(reason: Reason, facts: Mapping[str, object]) -> str:
    """Return what was wrong with a file and how to put it right."""
    return str(REASONS[reason]) % facts
