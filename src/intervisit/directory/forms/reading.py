"""Forms that carry what their page said, so that nobody decides about the unread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from intervisit.directory.domain.content import Content
from intervisit.directory.operations.changing import ChangedMeanwhile
from intervisit.directory.queries.reading import Moved, moved_in, sealed, unsealed
from intervisit.support.errors import Refusal

Look = Callable[[], Content]


class ReadForm(forms.Form):
    """A form about something that somebody read, and that others change too.

    Parameters
    ----------
    look : callable or None
        Gives what the page says: once for the form, and again when it was refused
        because something else stands by now. None for a form about nothing yet.
    """

    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, look: Look | None = None, **kwargs: Any) -> None:
        self.look = look
        self.is_stale = False
        self.moved: Sequence[Moved] = ()
        super().__init__(*args, **kwargs)
        if look is None:
            del self.fields["read"]
        elif not self.is_bound and not self.initial.get("read"):
            self.initial["read"] = sealed(look())

    def clean_read(self) -> dict[str, Any]:
        """Give what the page said; nothing where that isn't known."""
        return unsealed(self.cleaned_data["read"])

    def attempt(self, write: Callable[..., Any], **arguments: Any) -> Any:
        """Write what a valid form says; None, with words on it, when refused.

        Where somebody changed meanwhile what it is about, it shows both, and what is
        sent next is about what stands now; everything typed is kept.
        """
        if not self.is_valid():
            return None
        if self.look is not None:
            arguments["read"] = self.cleaned_data["read"]
        try:
            return write(**self.said, **arguments)
        except ChangedMeanwhile as changed:
            self.is_stale = True
            self.look_again()
            self.add_error(None, str(changed))
        except Refusal as refusal:
            if self.look is not None:
                self.look()
            self.add_error(None, str(refusal))
        return None

    @property
    def said(self) -> Mapping[str, Any]:
        """Give what a valid form says to the operation."""
        return {key: said for key, said in self.cleaned_data.items() if key != "read"}

    def look_again(self) -> None:
        """Be about what stands now, beside what was read."""
        if self.look is None:
            return
        read, stands = self.cleaned_data["read"], self.look()
        self.moved = self.told(read, stands) if read else ()
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        self.follow(typed, read, stands)
        typed["read"] = sealed(stands)
        self.data = typed

    def told(self, read: Content, stands: Content) -> Sequence[Moved]:
        """Tell in words what changed."""
        return moved_in(read, stands)

    def follow(self, typed: QueryDict, read: Content, stands: Content) -> None:
        """Let fields that nobody typed in say what stands now."""
