"""Sending forms as nobody would: what is put into their fields, and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import Client

LONG = "9" * 5_000
TODAY = "2026-11-23"


@dataclass
class Asked:
    """A field of a form: what a page lets somebody put in, and what stands in it."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    def plausible(self) -> list[str]:
        """Give what somebody could send who fills the form in."""
        if self.values and any(self.values):
            return self.values
        if self.offered:
            return [next((each for each in self.offered if each), "")]
        return [PLAUSIBLE.get(self.kind, "Some words")]


PLAUSIBLE = {
    "date": TODAY,
    "datetime-local": f"{TODAY}T10:00",
    "time": "10:00",
    "number": "1",
    "email": "somebody@example.org",
    "url": "https://example.org/",
    "tel": "0123 456",
    "hidden": "",
    "checkbox": "on",
    "button": "",
    "submit": "",
}


@dataclass
class Posting:
    """A form that is sent, its fields by name."""

    action: str
    fields: dict[str, Asked] = field(default_factory=dict)
    has_files: bool = False
    method: str = "post"

    def filled(self, button: int = 0) -> dict[str, list[str]]:
        """Give it as a willing person would send it, one button pressed."""
        sent = {
            name: each.plausible()
            for name, each in self.fields.items()
            if each.kind not in BUTTONS
        }
        buttons = [each for each in self.fields.values() if each.kind in BUTTONS]
        pressed = [(each.name, value) for each in buttons for value in each.offered]
        if pressed:
            name, value = pressed[button % len(pressed)]
            sent[name] = [value]
        return sent


BUTTONS = {"button", "submit"}
CHOSEN = {"select", "radio", "checkbox"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Posting] = []
        self._named: dict[str, Posting] = {}
        self._open: Posting | None = None
        self._select: Asked | None = None
        self._area: Asked | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        if tag == "form":
            self._open = self._begin(given)
        elif tag == "option" and self._select is not None:
            self._option(given)
        elif tag in {"input", "select", "textarea", "button"}:
            self._field(tag, given)

    def _begin(self, given: Mapping[str, Any]) -> Posting:
        method = (given.get("method") or "get").lower()
        begun = Posting(given.get("action") or "", method=method)
        self.forms.append(begun)
        # Ticks of a list stand behind their form, and name it.
        self._named[str(given.get("id"))] = begun
        return begun

    def _field(self, tag: str, given: Mapping[str, Any]) -> None:
        name = given.get("name")
        named = given.get("form")
        form = self._named.get(str(named), self._open) if named else self._open
        if form is None or not name or name == "csrfmiddlewaretoken":
            return
        kind = given.get("type") or "text" if tag == "input" else tag
        each = form.fields.setdefault(str(name), Asked(str(name), kind))
        value = given.get("value") or ""
        if tag == "select":
            self._select = each
        elif tag == "textarea":
            self._area = each
        elif kind in CHOSEN or kind in BUTTONS:
            each.offered.append(value or "on")
            if "checked" in given:
                each.values.append(value or "on")
        elif kind == "file":
            form.has_files = True
        else:
            each.values.append(value)

    def _option(self, given: Mapping[str, Any]) -> None:
        assert self._select is not None
        value = given.get("value") or ""
        self._select.offered.append(value)
        if "selected" in given:
            self._select.values.append(value)

    def handle_data(self, data: str) -> None:
        if self._area is not None and data.strip():
            self._area.values.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None


def all_forms_in(content: bytes) -> list[Posting]:
    """Give the forms of a page, in order, also those that only ask."""
    reader = _Reader()
    reader.feed(content.decode("utf-8", errors="replace"))
    return reader.forms


def postings_in(content: bytes) -> list[Posting]:
    """Give the forms of a page that are sent, in order."""
    return [form for form in all_forms_in(content) if form.method == "post"]


ENDS = {
    "date": ["0001-01-01", "9999-12-31", "2026-02-30"],
    "datetime-local": ["0001-01-01T00:00", "9999-12-31T23:59", "2026-03-29T01:30"],
    "time": ["00:00", "23:59:59.999999", "25:00"],
    "number": ["0", "-1", "9" * 18, "9" * 30, "1e400", "NaN", "0.005"],
}
AT_THE_ENDS = 2
WORDS = ["x" * 12_000, "²", LONG, "0001-01-01", "9999-12-31", "-1", "9" * 18, "NaN"]
IDS = ["²", LONG, "0", "9" * 18, "-1", "[]", "a:b:c", "x" * 300]
PICTURE = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"


def nasty(each: Asked, foreign: list[str]) -> list[Any]:
    """Give what is put into one field, everything else being as it should."""
    if each.kind == "file":
        return [
            SimpleUploadedFile("../../a\u202egnp.exe", PICTURE, "text/html"),
            SimpleUploadedFile("a" * 400 + ".xlsx", b"PK\x03\x04", "x"),
            SimpleUploadedFile("deep.json", b"[" * 9_000, "application/json"),
            SimpleUploadedFile("long.toml", b"a = " + LONG.encode(), "text/plain"),
            "words where a file should be",
        ]
    if each.kind in ENDS:
        return ENDS[each.kind]
    if each.kind in CHOSEN or each.kind in BUTTONS or each.kind == "hidden":
        return [*IDS, *foreign]
    return WORDS


def attacks(
    form: Posting, foreign: list[str], *, turn: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what is sent, each with a word that tells it.

    Nothing; everything wrong at once; and, the rest being as it should be, a value
    from the ends of what a day, a time or a number can be: forms let these pass, and
    what stands behind them has to reckon with them.

    Parameters
    ----------
    turn : int
        Where to begin in what is put in; forms take turns.
    """
    yield "nothing", {}
    filled = form.filled(turn)
    yield "twice", {name: [*some, *some] for name, some in filled.items()}
    wrong = {name: nasty(each, foreign) for name, each in form.fields.items()}
    yield "everything", {name: [bad[turn % len(bad)]] for name, bad in wrong.items()}
    for name, each in form.fields.items():
        if each.kind in ENDS:
            for value in ENDS[each.kind][:AT_THE_ENDS]:
                yield f"{name}={value!r}", filled | {name: [value]}


def each_by_each(
    form: Posting, foreign: list[str], *, turn: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give all that is nasty, one field at a time: for a long walk by hand."""
    filled = form.filled(turn)
    for name, each in form.fields.items():
        for value in nasty(each, foreign):
            shown = str(getattr(value, "name", value))[:24]
            yield f"{name}={shown!r}", filled | {name: [value]}


@dataclass
class Sender:
    """Sends forms and takes back what they wrote; hears what broke."""

    broken: list[str] = field(default_factory=list)

    def send(
        self, client: Client, path: str, sent: Mapping[str, Any], method: str = "post"
    ) -> Any:
        """Send it, let the database check all that waits, and take it back."""
        self.broken.clear()
        got_request_exception.connect(self._hear)
        try:
            with transaction.atomic():
                send = getattr(client, method)
                answer = send(path, sent, headers={"host": "localhost"})
                self._settle()
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(self._hear)
        return answer

    def _settle(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def _hear(self, **_: object) -> None:
        kind, error, _trace = sys.exc_info()
        self.broken.append(f"{kind.__name__ if kind else ''}: {str(error)[:160]}")
