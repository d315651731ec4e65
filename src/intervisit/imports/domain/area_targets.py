"""What a column of a list of strengths and needs can be.

A line is about one area (school, area, strength or need), or a column is
(`area:leadership`) and its cells say how the school is rated there, or a cell lists
all strengths or all needs of a school.
"""

from typing import Final

from intervisit.imports.domain.target import Kind, Target, words
from intervisit.imports.domain.values.ratings import Direction

#: A target that stands for many: what a school is rated in one area.
AREA_PREFIX: Final = "area:"
#: Targets whose cells list several areas, the first one first.
LISTS: Final = {"strengths": Direction.STRENGTH, "needs": Direction.NEED}

AREA_TARGETS: Final = (
    Target(
        "organisation",
        Kind.ORGANISATION,
        words(
            "dbn / urn / school code / code / nces id / cds code / academy code /"
            " org code / campus id / site code / location code / id / school /"
            " school name / academy / name / organisation / organization / campus /"
            " establishment / site / location"
        ),
        is_required=True,
        example="01M015",
    ),
    Target(
        "area",
        Kind.AREA,
        words(
            "area / practice area / focus area / learning focus area /"
            " area of practice / focus / area of focus / special interest / interest /"
            " domain / strand / topic / theme / category / standard / indicator"
        ),
        most=120,
        example="Mathematical discussion",
    ),
    Target(
        "direction",
        Kind.DIRECTION,
        words(
            "strength or need / strength need / strong or growing / direction / side /"
            " kind / type / what it is / offers or wants / offer or want"
        ),
        example="strength",
    ),
    Target(
        "strengths",
        Kind.AREAS,
        words(
            "strengths / strong in / areas of strength / can share / offers /"
            " good at / strength areas / strength"
        ),
    ),
    Target(
        "needs",
        Kind.AREAS,
        words(
            "needs / wants to grow in / areas of need / areas for growth / wants /"
            " areas for development / need areas / growth areas / need"
        ),
    ),
    Target(
        "rank",
        Kind.RANK,
        words("rank / ranking / priority / order / preference / position / place / no"),
        example="1",
    ),
    Target(
        "rating",
        Kind.RATING,
        words(
            "rating / rated / score / level / grade / judgement / judgment / result /"
            " mark / points / evaluation"
        ),
    ),
)
