"""One thing that a column can be, and how its cells are read."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the cells of a target are read."""

    CODE = "code"
    TEXT = "text"
    NAME = "name"
    FULL_NAME = "full_name"
    EMAIL = "email"
    DATE = "date"
    GRADES = "grades"
    AGE = "age"
    ENROLMENT = "enrolment"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    POSTCODE = "postcode"
    ORGANISATION = "organisation"
    STANDING = "standing"
    STATUS = "status"
    REGION = "region"
    INDICATOR = "indicator"
    AREA = "area"
    AREAS = "areas"
    DIRECTION = "direction"
    RATING = "rating"
    RANK = "rank"


class Privacy(StrEnum):
    """Who could be harmed by it: nobody, or the person that it names."""

    PUBLIC = "public"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a column can be.

    Parameters
    ----------
    words : normalised headers that mean it, the surest first (see `normalised`).
    most : longest text that is kept.
    example : a value for the template that people download.
    """

    key: str
    kind: Kind
    words: tuple[str, ...]
    is_required: bool = False
    most: int = 200
    example: str = ""
    privacy: Privacy = Privacy.PUBLIC


def words(text: str) -> tuple[str, ...]:
    """Give headers that stand parted by strokes, the surest first."""
    return tuple(" ".join(each.split()) for each in text.split("/"))
