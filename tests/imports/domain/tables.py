"""Ways from bytes to sheets, mappings and readings, for tests of the domain."""

from intervisit.imports.domain.delimited import read_delimited
from intervisit.imports.domain.gazetteer import Gazetteer, Place
from intervisit.imports.domain.header import sampled, with_header
from intervisit.imports.domain.limits import DEFAULT_LIMITS
from intervisit.imports.domain.mapping import guess_mapping
from intervisit.imports.domain.reading import Manner, readings
from intervisit.imports.domain.targets import Subject
from intervisit.imports.domain.values.dates import DateOrder
from tests.imports.files import stream

PLACES = (
    Place(1, "Western Union Elementary", "900374"),
    Place(2, "Monroe Middle", "900375"),
    Place(3, "P.S. 015 Roberto Clemente", "01M015", "M015"),
    Place(4, "Lincoln High", "L1"),
    Place(5, "Lincoln High", "L2"),
)


def sheet_of(content, subject=Subject.SCHOOLS):
    return with_header(
        read_delimited(stream(content), DEFAULT_LIMITS), subject, DEFAULT_LIMITS
    )


def guessed(
    content, subject=Subject.SCHOOLS, name="file.csv", order=DateOrder.DAY_FIRST
):
    gazetteer = Gazetteer(PLACES)
    sample = sampled(sheet_of(content, subject), name)
    return guess_mapping(subject, sample, DateOrder.DAY_FIRST, gazetteer.knows)


def read(content, subject=Subject.SCHOOLS, repairs=None, scheme="us"):
    guess = guessed(content, subject)
    manner = Manner(subject, guess.mapping, Gazetteer(PLACES), scheme)
    return list(readings(sheet_of(content, subject), manner, repairs or {}))
