"""What pages show of a questionnaire; for this capability and those that embed it.

``fill_sheet`` gives a form to answer, ``read_sheet`` what somebody may read of a
response, ``preview_sheet`` a form that saves nothing. Their templates are
``questionnaires/_fill_sections.html`` and ``questionnaires/_read_sections.html``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.forms import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.kernel.actor import Actor
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.questionnaires.domain.answering import (
    Answer,
    Progress,
    progress_of,
    read_answer,
    read_answers,
    with_what_is_missing,
)
from intervisit.questionnaires.domain.answers import Typed
from intervisit.questionnaires.domain.carrying import Carried, Outcome
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.merging import Clash
from intervisit.questionnaires.domain.posted import ANSWER
from intervisit.questionnaires.domain.readers import Reader, is_sealed
from intervisit.questionnaires.forms.answers import AnswerForm
from intervisit.questionnaires.labels import OUTCOMES, READERS, VOCABULARY
from intervisit.questionnaires.models import Attachment, Response, ResponseSection
from intervisit.questionnaires.queries.responses import readable_sections
from intervisit.questionnaires.reading import habits_here, typed_in
from intervisit.questionnaires.sentences import listed
from intervisit.support.dates import said_day_long
from intervisit.support.urls import here

Names = Mapping[Reader, Sequence[str]]
"""Who readers are by name on this response: ``{Reader.PROVIDER: ["Warwick"]}``."""


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """A reader whom the author may let in, and whether they have."""

    reader: Reader
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the page: a heading, a field to answer, or an answer to read."""

    question: Question
    field: BoundField | None = None
    words: str = ""
    files: Sequence[Attachment] = ()

    @property
    def is_heading(self) -> bool:
        return self.question.kind is Kind.HEADING


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A section as one actor gets it."""

    number: int
    section: Section
    readers: str
    is_sealed: bool
    items: Sequence[Item] = ()
    is_closed: bool = False
    choices: Sequence[ReaderChoice] = ()

    @property
    def title(self) -> str:
        return self.section.title

    @property
    def let_in(self) -> list[str]:
        """Who reads it because the author wants so."""
        return [choice.words for choice in self.choices if choice.is_chosen]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole questionnaire as one actor gets it."""

    content: Content
    sections: Sequence[SheetSection]
    progress: Progress
    form: AnswerForm = field(default_factory=lambda: AnswerForm(()))

    @property
    def progress_words(self) -> str:
        return progress_in_words(self.progress)


def home_of(response: Response) -> str:
    """Give the path of what a response belongs to; empty where it stands alone.

    ``about`` names it as ``capability:page:public_id``.
    """
    name, _colon, public_id = response.about.rpartition(":")
    return here(name, public_id=public_id) if ":" in name else ""


def home_words(response: Response, vocabulary: Vocabulary) -> str:
    """Say what kind of thing a response belongs to, in the network's word for it."""
    _capability, page, _public_id = f"{response.about}::".split(":", 2)
    return capfirst(vocabulary.spoken(page.replace("_", " ")))


def fill_sheet(
    response: Response,
    actor: Actor,
    vocabulary: Vocabulary,
    *,
    clashes: Iterable[Clash] = (),
    refused: Mapping[str, str] | None = None,
    is_check: bool = False,
) -> Sheet:
    """Return a response as a form to go on with.

    Parameters
    ----------
    clashes : iterable of Clash
        Answers that another window gave differently; both are shown.
    refused : mapping of question key to sentence
        Why a file wasn't taken.
    is_check : bool
        Whether what is missing counts as wrong: before handing in, not before.
    """
    rows = {row.key: row for row in readable_sections(actor, response)}
    typed = typed_in(rows.values())
    content = response.version.read
    answers = _answers(content, rows, typed)
    form = AnswerForm(
        with_what_is_missing(answers) if is_check else answers,
        clashes={clash.question_key: clash for clash in clashes},
        files=_files(rows.values()),
        refused=refused,
    )
    names = reader_names(response)
    sections = tuple(
        _to_fill(number, section, rows.get(section.key), form, vocabulary, names)
        for number, section in enumerate(content.sections, start=1)
    )
    return Sheet(content, sections, progress_of(answers), form)


def read_sheet(
    response: Response,
    actor: Actor,
    vocabulary: Vocabulary,
    *,
    is_blind: bool = False,
) -> Sheet:
    """Return what an actor may read of a response, sections for others left out.

    Read blind, it names neither its author nor files, whose names may tell.
    """
    rows = {row.key: row for row in readable_sections(actor, response)}
    content, names = response.version.read, reader_names(response)
    answers = _answers(content, rows, typed_in(rows.values()))
    by_key = {answer.question.key: answer for answer in answers}
    files = {} if is_blind else _files(rows.values())
    author = "" if response.author_id == actor.person_id else response.author.name
    if is_blind:
        author = _("whoever applies")
    sections = tuple(
        SheetSection(
            number,
            section,
            readers_in_words(rows[section.key].readers, vocabulary, names, author),
            is_sealed(rows[section.key].readers),
            [_to_read(q, by_key.get(q.key), files) for q in section.questions],
            choices=_choices(section, rows[section.key].readers, vocabulary, names),
        )
        for number, section in enumerate(content.sections, start=1)
        if section.key in rows
    )
    return Sheet(content, sections, progress_of(answers))


def preview_sheet(content: Content, vocabulary: Vocabulary, *, you: str = "") -> Sheet:
    """Return a questionnaire as people will get it, with nothing in it.

    Parameters
    ----------
    you : str
        What the person who answers is called; "you" where empty.
    """
    answers = read_answers(content.questions, {}, habits_here())
    form = AnswerForm(answers)
    sections = tuple(
        SheetSection(
            number,
            section,
            readers_in_words(frozenset(section.audience), vocabulary, {}, you),
            is_sealed(frozenset(section.audience)),
            _fields(section, form),
        )
        for number, section in enumerate(content.sections, start=1)
    )
    return Sheet(content, sections, progress_of(answers), form)


def readers_in_words(
    readers: frozenset[Reader], vocabulary: Vocabulary, names: Names, you: str = ""
) -> str:
    """Return "Read by you, Warwick Academy and the Regional Director."."""
    first = you or _("you")
    others = [
        _reader_in_words(reader, vocabulary, names)
        for reader in Reader
        if reader in readers and reader is not Reader.AUTHOR
    ]
    if Reader.NETWORK in readers:
        others = [str(READERS[Reader.NETWORK])]
    if not others:
        return _("Read by %(reader)s alone.") % {"reader": first}
    return _("Read by %(readers)s.") % {"readers": listed([first, *others])}


def reader_names(response: Response) -> dict[Reader, list[str]]:
    """Who the readers by name of a response are; reviewers are never named."""
    found: dict[Reader, list[str]] = {}
    named = response.parties.exclude(reader=Reader.REVIEWERS.value)
    for party in named.select_related("person", "organisation"):
        name = party.person.name if party.person else str(party.organisation)
        found.setdefault(Reader(party.reader), []).append(name)
    return found


def progress_in_words(progress: Progress) -> str:
    """Return "3 of 7 answered, 2 still needed"."""
    words = [
        _("%(given)s of %(all)s answered")
        % {"given": progress.given, "all": progress.questions}
    ]
    if progress.required_left:
        words.append(
            ngettext("%(n)s still needed", "%(n)s still needed", progress.required_left)
            % {"n": progress.required_left}
        )
    if progress.problems:
        words.append(
            ngettext("%(n)s can’t be read", "%(n)s can’t be read", progress.problems)
            % {"n": progress.problems}
        )
    return ", ".join(words)


def answer_in_words(answer: Answer) -> str:
    """Return an answer as its readers see it, dates as they are written here."""
    if isinstance(answer.value, date):
        return said_day_long(answer.value)
    return answer.words


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one earlier answer, in words."""

    question: str
    outcome: str
    words: str
    is_taken: bool


def account_in_words(account: Sequence[Carried]) -> list[Account]:
    """Return what became of earlier answers; what was left behind with its words."""
    taken = {Outcome.CARRIED, Outcome.CONVERTED}
    return [
        Account(
            item.old.label,
            str(OUTCOMES[item.outcome]),
            "" if item.old.kind is Kind.FILE else _old_words(item),
            item.outcome in taken,
        )
        for item in account
    ]


def _old_words(item: Carried) -> str:
    return answer_in_words(read_answer(item.old, item.typed, habits_here()))


def _reader_in_words(reader: Reader, vocabulary: Vocabulary, names: Names) -> str:
    if names.get(reader):
        return listed(names[reader])
    if reader is Reader.LEADER:
        words = {"leader": vocabulary.one("leader"), "school": vocabulary.one("school")}
        return _("the %(leader)s of the %(school)s") % words
    if reader in VOCABULARY:
        return _("the %(reader)s") % {"reader": vocabulary.one(VOCABULARY[reader])}
    return str(READERS[reader])


def _answers(
    content: Content, rows: Mapping[str, ResponseSection], typed: Mapping[str, Typed]
) -> tuple[Answer, ...]:
    """Answers to the questions of those sections that the actor gets."""
    questions = [q for s in content.sections if s.key in rows for q in s.questions]
    return read_answers(questions, typed, habits_here())


def _files(rows: Iterable[ResponseSection]) -> dict[str, list[Attachment]]:
    found: dict[str, list[Attachment]] = {}
    for row in rows:
        for attachment in row.attachments.all():
            found.setdefault(attachment.question_key, []).append(attachment)
    return found


def _to_fill(
    number: int,
    section: Section,
    row: ResponseSection | None,
    form: AnswerForm,
    vocabulary: Vocabulary,
    names: Names,
) -> SheetSection:
    readers = row.readers if row else frozenset(section.audience)
    words = readers_in_words(readers, vocabulary, names)
    if row is None:
        return SheetSection(number, section, words, is_sealed(readers), is_closed=True)
    choices = _choices(section, readers, vocabulary, names)
    fields = _fields(section, form)
    return SheetSection(
        number, section, words, is_sealed(readers), fields, choices=choices
    )


def _choices(
    section: Section, readers: frozenset[Reader], vocabulary: Vocabulary, names: Names
) -> list[ReaderChoice]:
    return [
        ReaderChoice(r, _reader_in_words(r, vocabulary, names), r in readers)
        for r in section.may_add
    ]


def _fields(section: Section, form: AnswerForm) -> list[Item]:
    return [
        Item(q, form[ANSWER + q.key] if q.is_answerable else None)
        for q in section.questions
    ]


def _to_read(
    question: Question, answer: Answer | None, files: Mapping[str, list[Attachment]]
) -> Item:
    words = answer_in_words(answer) if answer else ""
    given = files.get(question.key, [])
    return Item(question, None, "" if question.kind is Kind.FILE else words, given)
