"""What every part of a definition is built on: parts, keys and kinds of value."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Key = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)
]
"""A short name for files and references; it stays when the words change."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
Amount = Annotated[str, StringConstraints(pattern=r"^\d{1,9}\.\d{2}$")]
"""Money as written in files: digits, a point, two digits; the network's currency."""

Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Lines = tuple[Line, ...]
Keys = tuple[Key, ...]
MonthDay = Annotated[
    str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
]
"""A day of any year, month first: 09-01 is the first of September."""


class Part(BaseModel):
    """One table of a definition.

    ``phrases`` tell it as a sentence: names in braces are its keys. Read aloud, a
    phrase is left out when a key in it has no value; in the editor every phrase
    is there, with a blank for each key. Keys in no phrase stand below it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    noun: ClassVar[str] = "part"
    reader: ClassVar[str] = "programmes"
    phrases: ClassVar[tuple[str, ...]] = ()

    examples: tuple[str, ...] = Field(
        (),
        title="Values that are only examples",
        description="Keys of this table whose values the office hasn't confirmed yet.",
        json_schema_extra={"reader": "programmes"},
    )


class Item(Part):
    """A part that stands in a list and is referred to by its key."""

    key: Key = Field(
        title="Short name in files",
        description="Small letters, figures and underscores; stays when words change.",
        json_schema_extra={"reader": "programmes"},
    )


def entry(
    title: str,
    default: Any = ...,
    *,
    about: str = "",
    reader: str = "",
    refers: str = "",
    long: bool = False,
    **limits: Any,
) -> Any:
    """Declare a key of a part.

    Parameters
    ----------
    title : str
        What the editor and the reference call it.
    default : object
        Value when the key is absent; none makes the key required.
    reader : str
        Capability that reads it, where it differs from its part's.
    refers : str
        Lists whose keys are allowed here, joined by "|": "roles|memberships".
    long : bool
        Whether people write more than a line here.
    """
    extra: dict[str, Any] = {"reader": reader, "refers": refers, "long": long}
    return Field(
        default, title=title, description=about, json_schema_extra=extra, **limits
    )
