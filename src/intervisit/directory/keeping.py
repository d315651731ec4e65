"""How a page keeps what is typed in its form: saved as one types, gone once sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from intervisit.directory.models import FormDraft
from intervisit.directory.operations.drafts import Where, drop_typed, keep_typed
from intervisit.directory.queries.drafts import form_drafts_visible_to
from intervisit.support.errors import Refusal
from intervisit.support.http import SignedInRequest

F = TypeVar("F", bound=forms.Form)
#: More than any field takes: what is too long is kept too, to be cut by its author.
MOST_CHARACTERS: Final = 20_000
MOST_CHOSEN: Final = 500


@dataclass(frozen=True, slots=True)
class Keeping:
    """A form on a page that keeps itself, for whoever looks.

    ``begins`` is what the form is filled with: what was typed before, over ``before``.
    """

    request: SignedInRequest
    where: Where
    draft: FormDraft | None
    begins: dict[str, Any]

    @classmethod
    def of(
        cls,
        request: SignedInRequest,
        form: str,
        about: Any = None,
        *,
        title: str = "",
        path: str = "",
        before: Mapping[str, Any] | None = None,
    ) -> Self:
        """Find what was typed in a form about a thing, by the actor themselves.

        ``title`` is what the thing is called, where it doesn't say so itself.
        """
        key = about.public_id if about is not None else ""
        title = title or getattr(about, "title", "")
        mine = form_drafts_visible_to(request.actor).filter(form=form, about=key)
        draft = mine.first()
        begins = {**(before or {}), **(draft.typed if draft else {})}
        where = Where(form, key, title, path or request.path)
        return cls(request, where, draft, begins)

    def filled(self, form: type[F], **more: Any) -> F:
        """Make the form: with what was sent, else with what was typed before."""
        sent = self.request.POST or None
        return form(sent, initial=self.begins, **more)

    @property
    def path(self) -> str:
        """Where the page sends what is typed."""
        return self.where.path

    @property
    def opened(self) -> str:
        """When this page was made, as it sends it along."""
        return self.request.now.isoformat()

    @property
    def is_asked(self) -> bool:
        """Whether the form was sent to be kept, or to begin afresh; not to be done."""
        names = self.request.POST
        is_kept = bool(self.request.htmx) or "keep" in names or "afresh" in names
        return self.request.method == "POST" and is_kept

    def answer(self, form: forms.Form) -> HttpResponse:
        """Keep what was typed, or let go of it, and say so."""
        request = self.request
        facts: dict[str, Any] = {"by": request.actor, "at": request.now}
        if "afresh" in request.POST:
            drop_typed(where=self.where, **facts)
            messages.success(request, _("What you had typed is thrown away."))
            return redirect(self.path)
        draft, refused = None, ""
        facts |= {"typed": typed_in(form), "opened_at": self._opened_at}
        try:
            draft = keep_typed(where=self.where, **facts)
        except Refusal as refusal:
            refused = str(refusal)
        if request.htmx:
            context = {"draft": draft, "refused": refused}
            return render(request, "directory/_kept_line.html", context)
        told = refused or _("Kept. Nobody else sees it before you send it.")
        messages.info(request, told)
        return redirect(self.path)

    def sent(self) -> None:
        """Let go of what was typed: the form was sent."""
        drop_typed(where=self.where, by=self.request.actor, at=self.request.now)

    @property
    def _opened_at(self) -> datetime:
        """When the page was made that sends this; now, where it doesn't say."""
        try:
            said = parse_datetime(self.request.POST.get("opened", ""))
        except ValueError:
            said = None
        is_instant = said is not None and said.tzinfo is not None
        return said if said is not None and is_instant else self.request.now


def typed_in(form: forms.Form) -> dict[str, Any]:
    """Give what stands in a form, field by field, right or wrong."""
    return {
        name: _cut(
            field.widget.value_from_datadict(
                form.data, form.files, form.add_prefix(name)
            )
        )
        for name, field in form.fields.items()
    }


def _cut(typed: Any) -> Any:
    """Keep what a person may type, and no more of what a program may send."""
    if isinstance(typed, bool):
        return typed
    if isinstance(typed, list):
        return [_cut(each) for each in typed[:MOST_CHOSEN]]
    return str(typed or "").replace("\x00", "")[:MOST_CHARACTERS]
