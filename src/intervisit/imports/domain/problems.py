"""What can be wrong with a file, a row or a cell, and how grave it is.

The words that people see are in `imports.labels`; here a problem is a name and the
facts that its sentence needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SHOWN_CHARACTERS = 80


class Fault(StrEnum):
    """Everything that an import may have to say about a file or a row."""

    # About the whole file: it can't be read at all.
    EMPTY_FILE = "empty_file"
    TOO_BIG = "too_big"
    NOT_A_TABLE = "not_a_table"
    LOCKED = "locked"
    BROKEN_FILE = "broken_file"
    UNSAFE_ARCHIVE = "unsafe_archive"
    TOO_MANY_ENTRIES = "too_many_entries"
    EXPANDS_TOO_FAR = "expands_too_far"
    ARCHIVE_IN_ARCHIVE = "archive_in_archive"
    SEVERAL_TABLES = "several_tables"
    NO_TABLE_INSIDE = "no_table_inside"
    NO_HEADER = "no_header"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_SUCH_SHEET = "no_such_sheet"
    COLUMN_MISSING = "column_missing"
    NOT_A_ROSTER = "not_a_roster"
    FILE_GONE = "file_gone"
    ROSTER_FILE_MISSING = "roster_file_missing"

    # About the whole file: worth knowing.
    OLD_ENCODING = "old_encoding"
    OTHER_DATE_ORDER = "other_date_order"
    UNSURE_DATE_ORDER = "unsure_date_order"
    OTHER_SHEETS = "other_sheets"
    LINES_ABOVE_HEADER = "lines_above_header"
    ZEROS_LOST = "zeros_lost"
    STUDENTS_DROPPED = "students_dropped"
    DEMOGRAPHICS_DROPPED = "demographics_dropped"
    PUPILS_COUNTED = "pupils_counted"
    GROUPS_COUNTED = "groups_counted"
    PASSWORDS_IGNORED = "passwords_ignored"
    FILES_NOT_USED = "files_not_used"
    ROSTER_VERSION_UNKNOWN = "roster_version_unknown"

    # About a row.
    ROW_TOO_LONG = "row_too_long"
    ROW_TOO_SHORT = "row_too_short"
    QUOTE_NOT_CLOSED = "quote_not_closed"
    LINE_TOO_LONG = "line_too_long"
    REPEATED = "repeated"
    REPEATED_DIFFERENTLY = "repeated_differently"
    NO_CODE = "no_code"
    KEYED_BY_OTHER_CODE = "keyed_by_other_code"
    NO_WAY_TO_TELL = "no_way_to_tell"

    # About a cell.
    MISSING = "missing"
    CELL_TOO_LONG = "cell_too_long"
    LETTER_LOST = "letter_lost"
    NUL_CHARACTER = "nul_character"
    FORMULA = "formula"
    FORMULA_WITHOUT_RESULT = "formula_without_result"
    SHEET_ERROR = "sheet_error"
    MERGED = "merged"
    SCIENTIFIC = "scientific"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_MONTH = "no_such_month"
    DATE_FAR_AWAY = "date_far_away"
    ENDS_BEFORE_START = "ends_before_start"
    NOT_A_NUMBER = "not_a_number"
    NUMBER_OUT_OF_RANGE = "number_out_of_range"
    NOT_GRADES = "not_grades"
    GRADES_BECAME_DATE = "grades_became_date"
    GRADES_BACKWARDS = "grades_backwards"
    AGES_BACKWARDS = "ages_backwards"
    NOT_A_PLACE = "not_a_place"
    PLACE_SWAPPED = "place_swapped"
    PLACE_HALF = "place_half"
    NOT_AN_EMAIL = "not_an_email"
    TWO_EMAILS = "two_emails"
    NOT_A_NAME = "not_a_name"
    NOT_A_CHOICE = "not_a_choice"
    SEVERAL_CHOICES = "several_choices"
    NO_SUCH_ORGANISATION = "no_such_organisation"
    SEVERAL_ORGANISATIONS = "several_organisations"
    ZEROS_RESTORED = "zeros_restored"
    DANGLING = "dangling"
    BAD_STATUS = "bad_status"
    NO_PLACE = "no_place"
    YEAR_STANDS = "year_stands"
    TERM_WITHIN = "term_within"
    TERM_WITHOUT_YEAR = "term_without_year"
    DANGLING_ROWS = "dangling_rows"
    NOT_YES_OR_NO = "not_yes_or_no"
    EMAIL_TAKEN = "email_taken"
    NO_SUCH_AREA = "no_such_area"
    AREA_GONE = "area_gone"
    AREA_IS_NEW = "area_is_new"
    NOT_A_RATING = "not_a_rating"
    NO_SCALE = "no_scale"
    BOTH_WAYS = "both_ways"


class Weight(StrEnum):
    """How grave a problem is: the row stays out, or goes in with a remark."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to say about one cell (`column` is a target) or one row ("").

    Parameters
    ----------
    facts : what the sentence needs, by name, already readable (dates, names, counts).
    suggestion : a value that would do, offered in the field that mends the cell.
    """

    fault: Fault
    column: str = ""
    value: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    suggestion: str = ""
    weight: Weight = Weight.ERROR

    @property
    def is_error(self) -> bool:
        return self.weight is Weight.ERROR


class Unreadable(Exception):
    """The file as a whole can't be read; says why as a fault with its facts."""

    def __init__(self, fault: Fault, **facts: object) -> None:
        self.fault = fault
        self.facts = {name: str(fact) for name, fact in facts.items()}
        super().__init__(fault.value)


def notice(fault: Fault, column: str = "", value: str = "", **facts: object) -> Problem:
    """Give a problem that lets the row in and remarks on it."""
    return Problem(
        fault=fault,
        column=column,
        value=shown(value),
        facts={name: str(fact) for name, fact in facts.items()},
        weight=Weight.NOTICE,
    )


def shown(value: str) -> str:
    """Give a cell as it may be repeated in a sentence: one line, not endless."""
    if len(value) <= SHOWN_CHARACTERS and value.isprintable():
        return value
    words = " ".join(value.replace("\x00", "").split())
    if len(words) <= SHOWN_CHARACTERS:
        return words
    return words[: SHOWN_CHARACTERS - 1] + "…"
