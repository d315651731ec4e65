"""What a column can be: the targets of schools, people, listings, strengths and needs.

The same declarations drive the guess of a mapping, the reading of cells, the
templates for download and the data dictionary. Words for people are in `labels`.
"""

from enum import StrEnum
from typing import Final

from intervisit.imports.domain.area_targets import AREA_PREFIX, AREA_TARGETS
from intervisit.imports.domain.target import Kind, Privacy, Target, words


class Subject(StrEnum):
    """What the rows of a file are about."""

    SCHOOLS = "schools"
    PEOPLE = "people"
    LISTINGS = "listings"
    AREAS = "areas"


#: Targets that stand for many: `region:borough`, `indicator:pct_ell`.
REGION_PREFIX: Final = "region:"
INDICATOR_PREFIX: Final = "indicator:"
ENROLMENT: Final = "enrolment"


SCHOOL_TARGETS: Final = (
    Target(
        "code",
        Kind.CODE,
        words(
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
        words(
            "location code / other code / local code / second code / beds / beds code /"
            " site code / establishment number / local id / building id"
        ),
        most=60,
        example="M015",
    ),
    Target(
        "name",
        Kind.TEXT,
        words(
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
        words("short name / known as / abbreviation / sch label / display name"),
        most=60,
        example="P.S. 15",
    ),
    Target(
        "type",
        Kind.TEXT,
        words(
            "location type / school type / establishment type / type / sch type /"
            " type of establishment / type of school / academy type"
        ),
        most=80,
        example="General Academic",
    ),
    Target(
        "phase",
        Kind.TEXT,
        words(
            "phase / location category / school level / level / phase of education /"
            " category / school category / stage"
        ),
        most=60,
        example="Elementary",
    ),
    Target(
        "grades",
        Kind.GRADES,
        words(
            "grades / grade / grade span / gradespan / grades offered / grades served /"
            " grade range / grade levels / year groups / years / grades final"
        ),
        example="PK,0K,01,02,03,04,05",
    ),
    Target(
        "age_low",
        Kind.AGE,
        words(
            "age low / statutory low age / low age / lowest age / min age /"
            " minimum age / age from / from age"
        ),
    ),
    Target(
        "age_high",
        Kind.AGE,
        words(
            "age high / statutory high age / high age / highest age / max age /"
            " maximum age / age to / to age"
        ),
    ),
    Target(
        "street",
        Kind.TEXT,
        words(
            "address / street / street address / address 1 / address line 1 /"
            " primary address line 1 / street 1 / location address / mailing address"
        ),
        example="333 East 4 Street",
    ),
    Target(
        "street_2",
        Kind.TEXT,
        words("address 2 / address line 2 / primary address line 2 / street 2 / suite"),
    ),
    Target(
        "city",
        Kind.TEXT,
        words("city / town / municipality / post town / locality / city town"),
        most=100,
        example="Manhattan",
    ),
    Target(
        "postcode",
        Kind.POSTCODE,
        words("zip / postcode / zip code / zipcode / post code / postal code"),
        most=20,
        example="10009",
    ),
    Target(
        "latitude",
        Kind.LATITUDE,
        words("lat / latitude / y lat / geo lat / lat dd"),
        example="40.721834",
    ),
    Target(
        "longitude",
        Kind.LONGITUDE,
        words("lon / longitude / lng / long / x lon / geo lon / lon dd"),
        example="-73.978766",
    ),
    Target(
        "website",
        Kind.TEXT,
        words("website / web site / url / homepage / web address / school website"),
        example="https://school.example",
    ),
    Target(
        "started_on",
        Kind.DATE,
        words(
            "open date / opened / opened on / opening date / date opened / start date /"
            " started on"
        ),
        example="2004-07-01",
    ),
    Target(
        "ended_on",
        Kind.DATE,
        words(
            "close date / closed / closed on / closing date / date closed / end date /"
            " closed date / ended on"
        ),
    ),
    Target(
        "status",
        Kind.STATUS,
        words("status / school status / establishment status / operational status"),
        example="Open",
    ),
    Target(
        ENROLMENT,
        Kind.ENROLMENT,
        words(
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
        words(
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
        words(
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
        words(
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
        words(
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
        words(
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
        words(
            "phone / telephone / work phone / mobile / cell / phone number / tel /"
            " telephone number / contact number"
        ),
        most=40,
        privacy=_PERSONAL,
    ),
    Target(
        "organisation",
        Kind.ORGANISATION,
        words(
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
        words(
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
        words("standing / access / access level / permission / user type / role type"),
        example="Staff",
        privacy=_PERSONAL,
    ),
    Target(
        "starts_on",
        Kind.DATE,
        words(
            "start date / starts on / from / eff date / effective date / begin date /"
            " hire date / date started / start / since / effective from / joined"
        ),
        example="2026-08-13",
        privacy=_PERSONAL,
    ),
    Target(
        "ends_on",
        Kind.DATE,
        words(
            "end date / ends on / until / to / leaving date / date left / end /"
            " termination date / effective to / left"
        ),
        privacy=_PERSONAL,
    ),
)

#: What a directory that existed elsewhere says: who offers what, and where.
LISTING_TARGETS: Final = (
    Target(
        "offering_school",
        Kind.ORGANISATION,
        words(
            "school / academy / site / establishment / organisation / organization /"
            " school name / academy name / offering school / where / dbn / urn / campus"
        ),
        is_required=True,
        example="01M015",
    ),
    Target(
        "offered_by",
        Kind.FULL_NAME,
        words(
            "person / member of staff / staff member / offered by / colleague / name /"
            " teacher / staff / contact / contact name / who / lead / full name"
        ),
        most=210,
        example="Tamara Whitfield",
        privacy=_PERSONAL,
    ),
    Target(
        "interest",
        Kind.TEXT,
        words(
            "special interest / interest / interests / special interests / expertise /"
            " specialism / speciality / specialty / area of expertise / practice area /"
            " area / focus / focus area / offer / strength / strengths / topic"
        ),
        is_required=True,
        most=160,
        example="Daily phonics",
    ),
    Target(
        "offer_note",
        Kind.TEXT,
        words(
            "note / notes / remarks / remark / offer note / details / detail /"
            " description / comment / comments / what is offered /"
            " further information"
        ),
        most=4_000,
        example="Lessons to watch on Thursdays",
    ),
)

TARGETS: Final = {
    Subject.LISTINGS: {target.key: target for target in LISTING_TARGETS},
    Subject.SCHOOLS: {target.key: target for target in SCHOOL_TARGETS},
    Subject.PEOPLE: {target.key: target for target in PEOPLE_TARGETS},
    Subject.AREAS: {target.key: target for target in AREA_TARGETS},
}


def target_of(subject: Subject, key: str) -> Target | None:
    """Give the target that a mapping names, also one that stands for many."""
    if subject is Subject.SCHOOLS and key.startswith(REGION_PREFIX):
        return Target(key, Kind.REGION, (), most=120)
    if subject is Subject.SCHOOLS and key.startswith(INDICATOR_PREFIX):
        return Target(key, Kind.INDICATOR, ())
    if subject is Subject.AREAS and key.startswith(AREA_PREFIX):
        return Target(key, Kind.RATING, ())
    return TARGETS[subject].get(key)
