"""The form that a questionnaire is: one field a question, errors in our words.

Django renders it and never validates it: :mod:`intervisit.questionnaires.domain`
has read the answers already, and keeps what Django would throw away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.utils.datastructures import MultiValueDict

from intervisit.files.domain.types import endings_of
from intervisit.questionnaires.domain.answering import Answer
from intervisit.questionnaires.domain.kinds.date import Day
from intervisit.questionnaires.domain.kinds.options import OTHER
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.kinds.upload import Upload
from intervisit.questionnaires.domain.merging import Clash, digest
from intervisit.questionnaires.domain.posted import ANSWER, FILE, OWN_WORDS, SEEN
from intervisit.questionnaires.models import Attachment
from intervisit.questionnaires.sentences import problem_in_words

ROWS_OF_A_LINE = 90
FEWEST_ROWS, MOST_ROWS = 4, 14


class AnswerField(forms.Field):
    """One question as a field: its template draws it, its widget only names it."""

    def __init__(
        self, answer: Answer, clash: Clash | None, files: Iterable[Attachment]
    ) -> None:
        question = answer.question
        super().__init__(
            required=question.required,
            label=question.label,
            help_text=question.help,
            template_name="questionnaires/field.html",
        )
        self.question = question
        self.settings = question.settings
        self.kind_template = f"questionnaires/kinds/{question.kind}.html"
        self.is_group = question.kind in {Kind.CHOICE, Kind.SEVERAL, Kind.SCALE}
        self.typed = clash.offered if clash else answer.typed
        self.clash = clash
        self.seen = digest(clash.kept if clash else answer.typed)
        self.files = tuple(files)

    @property
    def text(self) -> str:
        return "\n".join(self.typed)

    @property
    def own_words(self) -> str:
        return next((t.removeprefix(OTHER) for t in self.typed if OTHER in t[:6]), "")

    @property
    def chose_own_words(self) -> bool:
        return any(typed.startswith(OTHER) for typed in self.typed)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of everything that this question sends."""
        key = self.question.key
        prefixes = {"own": OWN_WORDS, "seen": SEEN, "file": FILE, "answer": ANSWER}
        return {name: prefix + key for name, prefix in prefixes.items()}

    @property
    def rows(self) -> int:
        lines = sum(1 + len(line) // ROWS_OF_A_LINE for line in self.text.splitlines())
        return max(FEWEST_ROWS, min(MOST_ROWS, lines + 1))

    @property
    def input_type(self) -> str:
        """A date picker, unless it would hide what was typed."""
        if isinstance(self.settings, Day) and _is_empty_or_iso(self.text):
            return "date"
        return "text"

    @property
    def accept(self) -> str:
        """Endings that the file picker offers."""
        groups = self.settings.accepts if isinstance(self.settings, Upload) else ()
        return ",".join(f".{ending}" for ending in endings_of(groups))

    @property
    def takes_more_files(self) -> bool:
        most = self.settings.most_files if isinstance(self.settings, Upload) else 0
        return len(self.files) < most


class AnswerForm(forms.Form):
    """The answers of one person as a form, with what is wrong with them."""

    use_required_attribute = False

    def __init__(
        self,
        answers: Iterable[Answer],
        *,
        clashes: Mapping[str, Clash] | None = None,
        files: Mapping[str, list[Attachment]] | None = None,
        refused: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data=MultiValueDict(), auto_id="%s")
        problems: dict[str, Any] = {}
        for answer in answers:
            key = answer.question.key
            field = AnswerField(
                answer, (clashes or {}).get(key), (files or {}).get(key, ())
            )
            self.fields[ANSWER + key] = field
            words = (refused or {}).get(key) or _problem(answer)
            if words:
                problems[ANSWER + key] = ErrorList([words])
        self._errors = ErrorDict(problems)

    @property
    def file_names(self) -> str:
        """Names of the file fields, which autosave leaves to the plain button."""
        return ",".join(
            field.names["file"]
            for field in self.fields.values()
            if isinstance(field, AnswerField) and field.question.kind is Kind.FILE
        )


def _problem(answer: Answer) -> str:
    if answer.problem is None:
        return ""
    return problem_in_words(answer.problem, answer.question.kind)


def _is_empty_or_iso(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False
