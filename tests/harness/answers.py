"""Reading an answer: all of its bytes, and the forms that it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponseBase


def content_of(response: HttpResponseBase) -> bytes:
    """Give everything that goes over the wire, heads included."""
    body = (
        b"".join(response.streaming_content)  # type: ignore[attr-defined]
        if response.streaming
        else response.content  # type: ignore[attr-defined]
    )
    heads = "\n".join(f"{name}: {value}" for name, value in response.items())
    return heads.encode() + b"\n\n" + body


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
    reader.feed(content.decode("utf-8", errors="replace"))
    return reader.forms
