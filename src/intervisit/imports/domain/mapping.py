"""Which column is what: the mapping of a file, its guess and what it still lacks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from intervisit.imports.domain.area_targets import AREA_PREFIX, LISTS
from intervisit.imports.domain.known_areas import area_in_header, key_for
from intervisit.imports.domain.problems import Fault, Problem
from intervisit.imports.domain.target import Kind, Target
from intervisit.imports.domain.targets import (
    INDICATOR_PREFIX,
    REGION_PREFIX,
    TARGETS,
    Subject,
)
from intervisit.imports.domain.values.codes import digits_lost
from intervisit.imports.domain.values.dates import DateOrder, OrderSeen, order_seen
from intervisit.imports.domain.values.grades import parse_grades
from intervisit.imports.domain.values.numbers import parse_number
from intervisit.imports.domain.values.parsed import is_absent
from intervisit.imports.domain.values.people import parse_email
from intervisit.imports.domain.values.places import parse_latitude, parse_longitude
from intervisit.imports.domain.values.ratings import (
    NumberScale,
    is_rating_word,
    parse_direction,
    parse_rating,
)

CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
NOT_WORD: Final = re.compile(r"[^a-z0-9%#]+")
#: Headers that name a region, and the kind of region that they name.
REGION_WORDS: Final = {
    "borough": "borough",
    "boro": "borough",
    "geo district": "district",
    "district": "district",
    "district name": "district",
    "school district": "district",
    "la name": "local-authority",
    "la": "local-authority",
    "local authority": "local-authority",
    "local authority name": "local-authority",
    "county": "county",
    "county name": "county",
    "region": "region",
    "government office region": "region",
    "cluster": "cluster",
    "trust": "trust",
    "multi academy trust": "trust",
    "feeder pattern": "feeder-pattern",
    "network": "school-network",
    "superintendent district": "district",
}
INDICATOR_WORDS: Final = frozenset(
    {"pct", "percent", "percentage", "%", "n", "number", "count", "index", "rate"}
    | {"ratio", "share", "score", "enrollment", "enrolment", "fsm", "ell", "swd"}
    | {"disadvantaged", "disabilities", "learner", "needs", "english"}
)
#: What headers of many offices measure, by the keys that networks begin with.
COMMON_INDICATORS: Final = {
    "pct ell": "english-learners",
    "pct english language learner": "english-learners",
    "pct swd": "disabilities",
    "pct students with disabilities": "disabilities",
    "pct asian": "asian",
    "pct black": "black",
    "pct african american": "black",
    "pct hispanic": "hispanic",
    "pct white": "white",
    "fsm pct": "free-meals",
    "pct fsm": "free-meals",
    "pct free lunch": "free-lunch",
    "pct chronic absence": "chronic-absence",
}
SHARE_WORDS: Final = frozenset({"pct", "percent", "percentage", "%", "rate", "share"})
YEAR: Final = re.compile(r"(20\d\d)\D(?:20)?(\d\d)(?!\d)")
LIKELY: Final = 0.6
SURE: Final = 0.9
EXACT, PARTLY, BY_CONTENT = 1000, 400, 300
PER_EXTRA_WORD: Final = 60
LONGEST_INDICATOR: Final = 60
#: Without one of each of these no row can be read.
NEEDED: Final[Mapping[Subject, tuple[tuple[str, ...], ...]]] = {
    Subject.SCHOOLS: (("name",), ("code", "other_code")),
    Subject.PEOPLE: (("family_name", "full_name"), ("organisation",)),
    Subject.LISTINGS: (("offering_school",), ("interest",)),
    Subject.AREAS: (("organisation",),),
}
Checks = Mapping[Kind, Callable[[str], bool]]


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column of a file is, and how its cells are written.

    Parameters
    ----------
    targets : a target key by header as it stands in the file; absent is not used.
    code_digits : figures of codes are filled up with noughts to this length.
    hundredths : targets whose shares are written as 12.5 for an eighth.
    school_year : "2015-16", the year that figures belong to; "" for the current one.
    scale : what numbers say, where schools are rated by numbers.
    adds_areas : practice areas that the network doesn't have are added.
    """

    targets: Mapping[str, str]
    date_order: DateOrder = DateOrder.MONTH_FIRST
    code_digits: int = 0
    hundredths: frozenset[str] = field(default=frozenset())
    school_year: str = ""
    scale: NumberScale = field(default_factory=NumberScale)
    adds_areas: bool = False

    def with_targets(self, targets: Mapping[str, str]) -> "ColumnMapping":
        return replace(self, targets=dict(targets))

    def column_of(self, key: str) -> str:
        """Give the header that is mapped to a target, "" if none is."""
        for header, target in self.targets.items():
            if target == key:
                return header
        return ""


@dataclass(frozen=True, slots=True)
class Sample:
    """The header of a file and some of its cells, by column.

    Parameters
    ----------
    whole : gives all cells of the column with an index, for what a few can't tell.
    """

    header: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    file_name: str = ""
    whole: Callable[[int], Iterable[str]] = lambda _index: ()


@dataclass(frozen=True, slots=True)
class Guess:
    """A mapping as guessed, with what was seen on the way."""

    mapping: ColumnMapping
    order: OrderSeen
    digits_lost: int


def normalised(header: str) -> str:
    """Write a header as plain words.

    >>> normalised("School_Name (2015)"), normalised("orgSourcedIds")
    ('school name 2015', 'org sourced ids')
    """
    parted = CAMEL.sub(" ", header.replace("_", " "))
    return " ".join(NOT_WORD.sub(" ", parted.lower()).split())


def guess_mapping(
    subject: Subject,
    sample: Sample,
    usual_order: DateOrder,
    resolves: Callable[[str], bool] = lambda _code: False,
) -> Guess:
    """Guess what each column is, by its header first and its cells second.

    Parameters
    ----------
    resolves : tells whether a cell names an organisation that the network knows.

    Notes
    -----
    Greedy over all pairs of column and target, best score first; ties go to the
    column further left. Deterministic. A header never wins against its content: a
    column "email" without any address in it is left alone.
    """
    checks = checks_of(resolves)
    pairs = []
    for index, header in enumerate(sample.header):
        filled = [cell for cell in sample.columns[index] if not is_absent(cell)]
        for order, target in enumerate(TARGETS[subject].values()):
            score = score_of(target, normalised(header), filled, checks)
            if score > 0:
                pairs.append((-score, index, order, target.key))
    chosen: dict[int, str] = {}
    for _score, index, _order, key in sorted(pairs):
        if index not in chosen and key not in chosen.values():
            chosen[index] = key
    if {"given_name", "family_name"} <= set(chosen.values()):
        chosen = {index: key for index, key in chosen.items() if key != "full_name"}
    chosen |= many_of_a_kind(subject, sample, chosen)
    return described(sample, chosen, usual_order)


def many_of_a_kind(
    subject: Subject, sample: Sample, chosen: Mapping[int, str]
) -> dict[int, str]:
    """Find the columns whose targets stand for many: regions, figures, areas."""
    if subject is Subject.SCHOOLS:
        return regions_and_indicators(sample, chosen)
    return areas_rated(sample, chosen) if subject is Subject.AREAS else {}


def described(
    sample: Sample, chosen: Mapping[int, str], usual_order: DateOrder
) -> Guess:
    """Add how the cells of the chosen columns are written."""
    dates = [
        cell
        for index, key in chosen.items()
        if key.endswith("_on")
        for cell in sample.whole(index)
    ]
    order = order_seen(dates, usual_order)
    codes = [
        cell
        for index, key in chosen.items()
        if key == "code"
        for cell in sample.whole(index)
    ]
    found = YEAR.search(sample.file_name)
    mapping = ColumnMapping(
        targets={sample.header[index]: key for index, key in sorted(chosen.items())},
        date_order=order.order,
        hundredths=frozenset(
            key
            for index, key in chosen.items()
            if key.startswith(INDICATOR_PREFIX)
            and is_in_hundredths(sample.header[index], sample.columns[index])
        ),
        school_year=f"{found[1]}-{found[2]}" if found else "",
    )
    return Guess(mapping, order, digits_lost(codes))


def score_of(target: Target, header: str, filled: Sequence[str], checks: Checks) -> int:
    score = header_score(target, header)
    if not score and target.kind not in {Kind.EMAIL, Kind.ORGANISATION}:
        return 0
    check = checks.get(target.kind)
    fit = LIKELY
    if check is not None and filled:
        fit = sum(1 for cell in filled if check(cell)) / len(filled)
        if fit < LIKELY and target.kind not in {Kind.ORGANISATION, Kind.DATE}:
            return 0
    if target.key == "code" and len(set(filled)) < SURE * len(filled):
        return 0
    if not score:
        return BY_CONTENT if fit >= SURE else 0
    return score + int(fit * 100)


def header_score(target: Target, header: str) -> int:
    """Score a header by the words of a target: 0 when they have nothing in common."""
    if header in target.words:
        return EXACT - target.words.index(header)
    tokens = header.split()
    best = 0
    for place, words in enumerate(target.words):
        parts = words.split()
        if len(parts) < len(("two", "words")) or not set(parts) <= set(tokens):
            continue
        extra = len(tokens) - len(parts)
        best = max(best, PARTLY - place - extra * PER_EXTRA_WORD)
    return best


def checks_of(resolves: Callable[[str], bool]) -> Checks:
    return {
        Kind.EMAIL: lambda cell: "@" in cell and parse_email(cell).problem is None,
        Kind.GRADES: lambda cell: parse_grades(cell).problem is None,
        Kind.LATITUDE: lambda cell: parse_latitude(cell).problem is None,
        Kind.LONGITUDE: lambda cell: parse_longitude(cell).problem is None,
        Kind.ENROLMENT: is_number,
        Kind.AGE: is_number,
        Kind.ORGANISATION: resolves,
        Kind.DIRECTION: lambda cell: parse_direction(cell).problem is None,
        Kind.RATING: lambda cell: parse_rating(cell).problem is None,
        Kind.RANK: is_number,
        Kind.AREA: has_words,
        Kind.AREAS: has_words,
        Kind.NAME: has_words,
        Kind.FULL_NAME: has_words,
    }


def has_words(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell)


def is_number(cell: str) -> bool:
    return parse_number(cell).problem is None


def regions_and_indicators(sample: Sample, chosen: Mapping[int, str]) -> dict[int, str]:
    """Find the columns that name a region or measure something."""
    found: dict[int, str] = {}
    for index, header in enumerate(sample.header):
        words = normalised(header)
        filled = [cell for cell in sample.columns[index] if not is_absent(cell)]
        if index in chosen or not filled:
            continue
        key = ""
        if words in REGION_WORDS:
            key = REGION_PREFIX + REGION_WORDS[words]
        elif set(words.split()) & INDICATOR_WORDS and all(map(is_number, filled)):
            key = INDICATOR_PREFIX + indicator_key(words)
        if key and key not in found.values():
            found[index] = key
    return found


def areas_rated(sample: Sample, chosen: Mapping[int, str]) -> dict[int, str]:
    """Find the columns that rate schools in an area each, by the words in them."""
    found: dict[int, str] = {}
    for index, header in enumerate(sample.header):
        filled = [cell for cell in sample.columns[index] if not is_absent(cell)]
        rated = sum(1 for cell in filled if is_rating_word(cell))
        if index in chosen or not rated or rated < SURE * len(filled):
            continue
        key = AREA_PREFIX + key_for(area_in_header(normalised(header)))
        if key not in found.values():
            found[index] = key
    return found


def indicator_key(words: str) -> str:
    """Name an indicator by its header, or by what most networks call it.

    >>> indicator_key("pct ell"), indicator_key("fsm pct 2022 23")
    ('english-learners', 'free-meals')
    """
    without_year = YEAR.sub("", words).strip()
    known = COMMON_INDICATORS.get(without_year)
    return known or without_year.replace(" ", "-").strip("%#-")[:LONGEST_INDICATOR]


def is_in_hundredths(header: str, cells: Sequence[str]) -> bool:
    """See whether shares are written as 12.5 (of a hundred) rather than 0.125."""
    if not set(normalised(header).split()) & SHARE_WORDS:
        return False
    numbers = [parse_number(cell).value for cell in cells if not is_absent(cell)]
    return any(float(number) > 1 for number in numbers if number)


def lacking(subject: Subject, mapping: ColumnMapping) -> tuple[Problem, ...]:
    """Name the targets without which no row can be read."""
    mapped = set(mapping.targets.values())
    missing = [keys[0] for keys in NEEDED[subject] if not mapped & set(keys)]
    if subject is Subject.AREAS:
        missing += lacking_about_areas(mapped)
    return tuple(Problem(Fault.COLUMN_MISSING, column=key) for key in missing)


def lacking_about_areas(mapped: set[str]) -> Iterator[str]:
    """Name what is missing in a list of strengths and needs beside the school."""
    if "area" in mapped and not mapped & {"direction", "rating"}:
        yield "direction"
    rates = any(key.startswith(AREA_PREFIX) for key in mapped)
    if not mapped & {"area", *LISTS} and not rates:
        yield "area"


def repeated(mapping: ColumnMapping) -> frozenset[str]:
    """Give the targets that more than one column was chosen for."""
    seen: set[str] = set()
    twice: set[str] = set()
    for key in mapping.targets.values():
        (twice if key in seen else seen).add(key)
    return frozenset(twice)
