"""Lists of questionnaires and responses, on screen and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor
from intervisit.questionnaires.domain.answering import read_answer
from intervisit.questionnaires.domain.content import Question
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.models import Questionnaire, Response
from intervisit.questionnaires.queries.responses import (
    section_keys_visible_to,
    with_readable_sections,
)
from intervisit.questionnaires.reading import habits_here, typed_in
from intervisit.support.tables import Column, Filter, Table

Responses = QuerySet[Response]
CELLS: dict[Kind, str] = {Kind.SCALE: "number", Kind.NUMBER: "number"}


def with_title(rows: QuerySet[Questionnaire], words: str) -> QuerySet[Questionnaire]:
    """Narrow to questionnaires whose title or key has every word."""
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(key__icontains=word))
    return rows


def in_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Narrow by where a questionnaire stands."""
    if state == "retired":
        return rows.filter(retired_on__isnull=False)
    rows = rows.filter(retired_on=None)
    if state == "open":
        return rows.filter(is_open=True)
    if state == "unpublished":
        return rows.filter(live_number=0)
    return rows.filter(draft_number__gt=0)


def states() -> list[tuple[str, Any]]:
    return [
        ("open", _("Open to everyone")),
        ("draft", _("With a draft")),
        ("unpublished", _("Never published")),
        ("retired", _("Retired")),
    ]


def state_in_words(row: Any) -> str:
    """Say where a questionnaire stands, in a few words."""
    if row.retired_on is not None:
        return str(_("Retired"))
    if not row.live_number:
        return str(_("Being written"))
    words = _("Open to everyone") if row.is_open else _("Asked where it is needed")
    return str(words)


QUESTIONNAIRES = Table(
    key="questionnaires",
    things=_("questionnaires"),
    thing=_("questionnaire"),
    order="title",
    search=with_title,
    search_label=_("Title or key"),
    columns=(
        Column(
            "title",
            _("Title"),
            lambda row: row.title,
            sort=("title",),
            template="questionnaires/_title.html",
            is_head=True,
        ),
        Column(
            "state",
            _("State"),
            state_in_words,
            template="questionnaires/_state.html",
        ),
        Column(
            "version",
            _("Version"),
            lambda row: row.live_number or None,
            sort=("live_number",),
            numeric=True,
        ),
        Column(
            "published",
            _("Published"),
            lambda row: row.live_at and timezone.localtime(row.live_at).date(),
            sort=("live_at",),
            template="questionnaires/_day.html",
        ),
        Column("key", _("Key"), lambda row: row.key, sort=("key",)),
    ),
    filters=(Filter("state", _("State"), in_state, states),),
    empty_title=_("Nothing is being asked yet."),
    empty_words=_(
        "A questionnaire is any form that the network writes: an application,"
        " a survey, a reflection after a visit."
    ),
)


def with_author(rows: Responses, words: str) -> Responses:
    """Narrow to responses by the name of author or school, never by their words."""
    for word in words.split():
        rows = rows.filter(
            Q(author__family_name__icontains=word)
            | Q(author__given_name__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    return rows


def responses_table(
    questionnaire: Questionnaire, actor: Actor, rows: Responses
) -> Table:
    """Declare the list of responses as one actor gets it.

    A column for each question of the sections that this actor can read in at least
    one of the rows; a cell stays empty where this response's section isn't for them.
    """
    versions = questionnaire.versions.filter(published_at__isnull=False)
    keys = section_keys_visible_to(actor, rows)
    return Table(
        key="responses",
        things=_("responses"),
        thing=_("response"),
        order="-submitted",
        search=with_author,
        search_label=_("Name or school"),
        caption=questionnaire.title,
        fetch=lambda found: with_readable_sections(actor, found),
        columns=(*ABOUT_A_RESPONSE, *_question_columns(versions, keys)),
        filters=(
            Filter(
                "version",
                _("Version"),
                lambda found, number: found.filter(version__number=number),
                lambda: [(str(n), str(n)) for n in _numbers(versions)],
            ),
        ),
        empty_title=_("Nobody has answered yet, as far as you can read."),
        empty_words=_(
            "You see the responses of which at least one section is for you."
        ),
    )


ABOUT_A_RESPONSE = (
    Column(
        "author",
        _("From"),
        lambda row: row.author.name,
        sort=("author__sort_name",),
        template="questionnaires/_author.html",
        is_head=True,
    ),
    Column(
        "school",
        _("School"),
        lambda row: row.organisation.name if row.organisation else None,
        sort=("organisation__name",),
    ),
    Column(
        "submitted",
        _("Handed in"),
        lambda row: timezone.localtime(row.submitted_at),
        sort=("submitted_at",),
        template="questionnaires/_moment.html",
    ),
    Column(
        "version",
        _("Version"),
        lambda row: row.version.number,
        sort=("version__number",),
        numeric=True,
    ),
    Column(
        "sections",
        _("For you to read"),
        lambda row: len(row.readable),
        numeric=True,
        exported=False,
        template="questionnaires/_readable.html",
    ),
)


def _numbers(versions: QuerySet[Any]) -> list[int]:
    return list(versions.order_by("number").values_list("number", flat=True))


def _question_columns(
    versions: QuerySet[Any], keys: frozenset[str]
) -> Iterator[Column]:
    """One column a question, worded as in the newest version that asks it."""
    seen: set[str] = set()
    for version in versions.order_by("-number"):
        for section in version.read.sections:
            if section.key not in keys:
                continue
            for question in section.answerable:
                if question.key not in seen:
                    seen.add(question.key)
                    label = question.label
                    cell = _cell(section.key, question.key)
                    yield Column(question.key, label, cell, on_screen=False)


def _cell(section_key: str, question_key: str) -> Callable[[Any], Any]:
    def value(row: Any) -> Any:
        section = row.readable.get(section_key)
        question = row.version.read.question(question_key)
        if section is None or question is None:
            return None
        return _exported(question, section)

    return value


def _exported(question: Question, section: Any) -> Any:
    """Return a figure or a date as such, anything else in words."""
    if question.kind is Kind.FILE:
        files = section.attachments.all()
        names = [file.name for file in files if file.question_key == question.key]
        return "; ".join(names) or None
    typed = typed_in([section]).get(question.key, ())
    answer = read_answer(question, typed, habits_here())
    if (
        question.kind in {Kind.NUMBER, Kind.SCALE, Kind.DATE}
        and answer.value is not None
    ):
        return answer.value
    return answer.words or None
