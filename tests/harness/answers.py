"""Reading an answer: all of its bytes, and the forms that it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile


def content_of(response: Any) -> bytes:
    """Give everything that goes over the wire, heads included."""
    body = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    heads = "\n".join(f"{name}: {value}" for name, value in response.items())
    return heads.encode() + b"\n\n" + body


FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
ASKING = {"input", "select", "textarea", "button"}


@dataclass
class Form:
    """A form of a page: where it goes and what it asks."""

    action: str
    method: str
    names: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        if tag == "form":
            self._open = Form(given.get("action") or "", given.get("method") or "get")
            self.forms.append(self._open)
        elif tag in ASKING and self._open and given.get("name"):
            self._open.names.add(str(given["name"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def forms_in(content: bytes) -> list[Form]:
    """Give the forms of a page, in order."""
    reader = _Forms()
    reader.feed(_forms_alone(content))
    return reader.forms


def _forms_alone(content: bytes) -> str:
    """Give a page without what stands outside its forms: reading takes its time."""
    return "".join(FORM.findall(content.decode("utf-8", errors="replace")))


def text_of(response: Any) -> str:
    """Give everything that goes over the wire as text, archives opened."""
    content = content_of(response)
    text = content.decode("utf-8", errors="replace")
    body = content.partition(b"\n\n")[2]
    if body.startswith(b"PK"):
        with ZipFile(BytesIO(body)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        text += b"\n".join(parts).decode("utf-8", errors="replace")
    return unquote(unescape(text))


@dataclass
class FilledForm:
    """A form of a page with what stands in it, as a browser would send it."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def leads_into(self, slug: str) -> bool:
        """Whether it goes to a page of this network."""
        return self.action in ("", ".") or self.action.startswith(f"/{slug}/")


class _Filled(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FilledForm] = []
        self._open: FilledForm | None = None
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            method = (given.get("method") or "get").lower()
            self._open = FilledForm(given.get("action") or "", method)
            self.forms.append(self._open)
        elif tag == "input" and _is_sent(given):
            ticked = "on" if given.get("type") in ("checkbox", "radio") else ""
            self._add(name, given.get("value") or ticked)
        elif tag == "button" and name:
            self._add(name, given.get("value") or "")
        elif tag == "textarea":
            self._area = name
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in given or self._is_new(self._select)):
            self._add(self._select, given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._area and data.strip():
            self._add(self._area, data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag in ("textarea", "select"):
            self._area = self._select = ""

    def _is_new(self, name: str) -> bool:
        return self._open is not None and name not in self._open.values

    def _add(self, name: str, value: str) -> None:
        if self._open is not None and name:
            self._open.values.setdefault(name, []).append(value)


def _is_sent(given: dict[str, Any]) -> bool:
    if given.get("type") in ("checkbox", "radio"):
        return "checked" in given
    return given.get("type") not in ("file", "submit")


def filled_forms_in(content: bytes) -> list[FilledForm]:
    """Give the forms of a page with their values, in order."""
    reader = _Filled()
    reader.feed(_forms_alone(content))
    return reader.forms
