"""What a column can be: the declared targets of schools and of people.

The same declarations drive the guess of a mapping, the reading of cells, the
templates for download and the data dictionary. Words for people are in `labels`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Subject(StrEnum):
    """What the rows of a file are about."""

    SCHOOLS = "schools"
    PEOPLE = "people"


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


#: Targets that stand for many: `region:borough`, `indicator:pct_ell`.
REGION_PREFIX: Final = "region:"
INDICATOR_PREFIX: Final = "indicator:"
ENROLMENT: Final = "enrolment"


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(words.split()) for words in text.split("/"))


SCHOOL_TARGETS: Final = (
    Target(
        "code",
        Kind.CODE,
        _words(
            "dbn / urn / cds code / nces id / nces school id / ncessch / school code /"
            " school id / sch id / school number / school no / establishment urn /"
            " unique reference number / org code / academy code / campus id /"
            " state school id / laestab / code / id / identifier"
        ),
        most=40,
        example="01M015",
    ),
    Target(
        "other_code",
        Kind.CODE,
        _words(
            "location code / other code / local code / second code / beds / beds code /"
            " site code / establishment number / local id / building id"
        ),
        most=60,
        example="M015",
    ),
    Target(
        "name",
        Kind.TEXT,
        _words(
            "school name / name / establishment name / academy name / sch name /"
            " organisation name / organization name / location name / school /"
            " academy / campus / site name / full name of school / official name /"
            " legal name"
        ),
        is_required=True,
        example="P.S. 015 Example School",
    ),
    Target(
        "short_name",
        Kind.TEXT,
        _words("short name / known as / abbreviation / sch label / display name"),
        most=60,
        example="P.S. 15",
    ),
    Target(
        "type",
        Kind.TEXT,
        _words(
            "location type / school type / establishment type / type / sch type /"
            " type of establishment / type of school / academy type"
        ),
        most=80,
        example="General Academic",
    ),
    Target(
        "phase",
        Kind.TEXT,
        _words(
            "phase / location category / school level / level / phase of education /"
            " category / school category / stage"
        ),
        most=60,
        example="Elementary",
    ),
    Target(
        "grades",
        Kind.GRADES,
        _words(
            "grades / grade / grade span / gradespan / grades offered / grades served /"
            " grade range / grade levels / year groups / years / grades final"
        ),
        example="PK,0K,01,02,03,04,05",
    ),
    Target(
        "age_low",
        Kind.AGE,
        _words(
            "age low / statutory low age / low age / lowest age / min age /"
            " minimum age / age from / from age"
        ),
    ),
    Target(
        "age_high",
        Kind.AGE,
        _words(
            "age high / statutory high age / high age / highest age / max age /"
            " maximum age / age to / to age"
        ),
    ),
    Target(
        "street",
        Kind.TEXT,
        _words(
            "address / street / street address / address 1 / address line 1 /"
            " primary address line 1 / street 1 / location address / mailing address"
        ),
        example="333 East 4 Street",
    ),
    Target(
        "street_2",
        Kind.TEXT,
        _words(
            "address 2 / address line 2 / primary address line 2 / street 2 / suite"
        ),
    ),
    Target(
        "city",
        Kind.TEXT,
        _words("city / town / municipality / post town / locality / city town"),
        most=100,
        example="Manhattan",
    ),
    Target(
        "postcode",
        Kind.POSTCODE,
        _words("zip / postcode / zip code / zipcode / post code / postal code"),
        most=20,
        example="10009",
    ),
    Target(
        "latitude",
        Kind.LATITUDE,
        _words("lat / latitude / y lat / geo lat / lat dd"),
        example="40.721834",
    ),
    Target(
        "longitude",
        Kind.LONGITUDE,
        _words("lon / longitude / lng / long / x lon / geo lon / lon dd"),
        example="-73.978766",
    ),
    Target(
        "website",
        Kind.TEXT,
        _words("website / web site / url / homepage / web address / school website"),
        example="https://school.example",
    ),
    Target(
        "started_on",
        Kind.DATE,
        _words(
            "open date / opened / opened on / opening date / date opened / start date /"
            " started on"
        ),
        example="2004-07-01",
    ),
    Target(
        "ended_on",
        Kind.DATE,
        _words(
            "close date / closed / closed on / closing date / date closed / end date /"
            " closed date / ended on"
        ),
    ),
    Target(
        "status",
        Kind.STATUS,
        _words("status / school status / establishment status / operational status"),
        example="Open",
    ),
    Target(
        ENROLMENT,
        Kind.ENROLMENT,
        _words(
            "enrolment / enrollment / total enrolment / total enrollment /"
            " total students / students / pupils / number of pupils / number on roll /"
            " nor / roll / total pupils / school size"
        ),
        example="176",
    ),
)

_PERSONAL: Final = Privacy.PERSONAL

PEOPLE_TARGETS: Final = (
    Target(
        "external_id",
        Kind.CODE,
        _words(
            "staff id / employee id / employee number / employee no / payroll number /"
            " person id / teacher id / file number / badge number / external id /"
            " emp id / staff code / personnel number / sourced id / user id / trn / id"
        ),
        most=120,
        example="100234",
        privacy=_PERSONAL,
    ),
    Target(
        "full_name",
        Kind.FULL_NAME,
        _words(
            "name / full name / person / teacher / teacher name / staff name /"
            " employee / employee name / staff member / principal name / participant /"
            " display name / colleague"
        ),
        example="",
        privacy=_PERSONAL,
    ),
    Target(
        "given_name",
        Kind.NAME,
        _words(
            "given name / first name / forename / firstname / fname / first /"
            " preferred given name / preferred name / known as"
        ),
        most=100,
        example="Tamara",
        privacy=_PERSONAL,
    ),
    Target(
        "family_name",
        Kind.NAME,
        _words(
            "family name / last name / surname / lastname / lname / last /"
            " preferred family name"
        ),
        most=100,
        example="Whitfield",
        privacy=_PERSONAL,
    ),
    Target(
        "email",
        Kind.EMAIL,
        _words(
            "email / e mail / email address / e mail address / work email / mail /"
            " school email / staff email / upn / contact email"
        ),
        most=254,
        example="twhitfield@schools.example",
        privacy=_PERSONAL,
    ),
    Target(
        "phone",
        Kind.TEXT,
        _words(
            "phone / telephone / work phone / mobile / cell / phone number / tel /"
            " telephone number / contact number"
        ),
        most=40,
        privacy=_PERSONAL,
    ),
    Target(
        "organisation",
        Kind.ORGANISATION,
        _words(
            "school / site / organisation / organization / academy / school name /"
            " location / school code / dbn / urn / campus / establishment / building /"
            " site name / place of work / org / location code / work location"
        ),
        is_required=True,
        example="01M015",
    ),
    Target(
        "title",
        Kind.TEXT,
        _words(
            "title / job title / position / role / post / job / position title /"
            " responsibility / function / assignment"
        ),
        most=120,
        example="Teacher",
        privacy=_PERSONAL,
    ),
    Target(
        "standing",
        Kind.STANDING,
        _words("standing / access / access level / permission / user type / role type"),
        example="Staff",
        privacy=_PERSONAL,
    ),
    Target(
        "starts_on",
        Kind.DATE,
        _words(
            "start date / starts on / from / eff date / effective date / begin date /"
            " hire date / date started / start / since / effective from / joined"
        ),
        example="2026-08-13",
        privacy=_PERSONAL,
    ),
    Target(
        "ends_on",
        Kind.DATE,
        _words(
            "end date / ends on / until / to / leaving date / date left / end /"
            " termination date / effective to / left"
        ),
        privacy=_PERSONAL,
    ),
)

TARGETS: Final = {
    Subject.SCHOOLS: {target.key: target for target in SCHOOL_TARGETS},
    Subject.PEOPLE: {target.key: target for target in PEOPLE_TARGETS},
}


def target_of(subject: Subject, key: str) -> Target | None:
    """Give the target that a mapping names, also one that stands for many."""
    if subject is Subject.SCHOOLS and key.startswith(REGION_PREFIX):
        return Target(key, Kind.REGION, (), most=120)
    if subject is Subject.SCHOOLS and key.startswith(INDICATOR_PREFIX):
        return Target(key, Kind.INDICATOR, ())
    return TARGETS[subject].get(key)
