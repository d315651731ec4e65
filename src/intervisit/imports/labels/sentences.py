"""Every problem as a sentence: what is wrong, and how to put it right."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.problems import Fault, Problem, Unreadable
from intervisit.imports.labels import target_label

ORDERS: Final[dict[str, Promise]] = {
    "day": _("day/month/year"),
    "month": _("month/day/year"),
}

FILE_SENTENCES: Final[dict[Fault, Promise]] = {
    Fault.EMPTY_FILE: _("There is nothing in this file."),
    Fault.TOO_BIG: _("The file is bigger than %(most)s. Split it, or zip it."),
    Fault.NOT_A_TABLE: _(
        "This is a file of the kind %(called)s, not a table. In your spreadsheet, "
        "choose “Save as” and then CSV or Excel workbook (.xlsx)."
    ),
    Fault.LOCKED: _("The file is locked with a password. Save it without one."),
    Fault.BROKEN_FILE: _(
        "The file is damaged or was not sent whole. Export it again, then try again."
    ),
    Fault.UNSAFE_ARCHIVE: _(
        "The archive names a file outside itself (%(name)s). Pack the files anew."
    ),
    Fault.TOO_MANY_ENTRIES: _("The archive holds more than %(most)s files."),
    Fault.EXPANDS_TOO_FAR: _(
        "Unpacked, the archive is far bigger than a list of schools or people can be."
    ),
    Fault.ARCHIVE_IN_ARCHIVE: _("There is an archive inside the archive. Unpack it."),
    Fault.SEVERAL_TABLES: _(
        "The archive holds %(count)s tables (%(names)s). Send them one by one."
    ),
    Fault.NO_TABLE_INSIDE: _("No CSV file or workbook is in there."),
    Fault.NO_HEADER: _(
        "No line of this file names its columns. Put a line such as “Code, Name, "
        "Town” above the rows."
    ),
    Fault.NO_ROWS: _("There is a line that names columns, and no row under it."),
    Fault.TOO_MANY_ROWS: _("The table is longer than %(most)s rows. Split it."),
    Fault.TOO_MANY_COLUMNS: _("The table is wider than %(most)s columns."),
    Fault.NO_SUCH_SHEET: _("There is no sheet “%(sheet)s”. There are: %(names)s."),
    Fault.NOT_A_ROSTER: _(
        "This is no OneRoster bundle: a zip with orgs.csv and users.csv in it."
    ),
    Fault.FILE_GONE: _("The file is no longer kept here. Send it again."),
    Fault.ROSTER_FILE_MISSING: _("%(file)s is missing from the bundle."),
    Fault.OLD_ENCODING: _(
        "The file is not in UTF-8 and was read as Windows text. Look at a name with "
        "an accent; where it is wrong, save the file as “CSV UTF-8”."
    ),
    Fault.OTHER_DATE_ORDER: _("Dates in this file read %(order)s, unlike your own."),
    Fault.UNSURE_DATE_ORDER: _(
        "No date in this file says whether the day or the month comes first. "
        "They are read as %(order)s."
    ),
    Fault.OTHER_SHEETS: _("Sheet “%(sheet)s” was read. Also there: %(others)s."),
    Fault.LINES_ABOVE_HEADER: _("The columns are named in row %(row)s."),
    Fault.ZEROS_LOST: _(
        "Codes are up to %(digits)s figures long and none begins with 0: a "
        "spreadsheet may have dropped noughts. They can be filled up again here."
    ),
    Fault.STUDENTS_DROPPED: _(
        "%(count)s students are in the bundle. They stay out; nothing about them is "
        "counted or kept."
    ),
    Fault.PUPILS_COUNTED: _(
        "%(count)s students are counted, a number for each school. No row about a "
        "student is kept."
    ),
    Fault.GROUPS_COUNTED: _(
        "Of demographics.csv shares for each school are kept. What would speak of "
        "fewer than %(fewest)s students is left out."
    ),
    Fault.DEMOGRAPHICS_DROPPED: _("demographics.csv is not read."),
    Fault.PASSWORDS_IGNORED: _(
        "%(file)s holds passwords. They are not read or kept; whoever made the file "
        "should leave them out."
    ),
    Fault.FILES_NOT_USED: _("Not needed and not read: %(files)s."),
    Fault.ROSTER_VERSION_UNKNOWN: _(
        "The bundle says it is OneRoster %(version)s. It is read as 1.2."
    ),
    Fault.DANGLING_ROWS: _(
        "%(file)s: %(count)s rows name something that is in no %(target)s "
        "(%(reference)s in rows %(rows)s)."
    ),
    Fault.COLUMN_MISSING: _("No column is chosen for “%(column)s”."),
}

ROW_SENTENCES: Final[dict[Fault, Promise]] = {
    Fault.ROW_TOO_LONG: _(
        "This row has %(cells)s cells and the header %(columns)s. A comma inside a "
        "cell needs quotation marks round the cell."
    ),
    Fault.ROW_TOO_SHORT: _(
        "This row has %(cells)s cells and the header %(columns)s; the last are empty."
    ),
    Fault.QUOTE_NOT_CLOSED: _(
        "A quotation mark is opened in this row and never closed. Take it out, or "
        "close it."
    ),
    Fault.LINE_TOO_LONG: _("This line is far too long to be a row of a list."),
    Fault.REPEATED: _("The same as row %(row)s; it counts once."),
    Fault.REPEATED_DIFFERENTLY: _(
        "Row %(row)s has “%(value)s” too, and says something else. Leave one out."
    ),
    Fault.NO_CODE: _(
        "The school has no code, so it can’t be told from others. Put in its code."
    ),
    Fault.KEYED_BY_OTHER_CODE: _(
        "No code; it goes in under its second code, %(other)s, and is marked so."
    ),
    Fault.NO_WAY_TO_TELL: _(
        "Neither staff number nor e-mail: the person is known by name and place only."
    ),
    Fault.MISSING: _("“%(column)s” is empty, and is needed."),
    Fault.CELL_TOO_LONG: _(
        "“%(value)s” is %(length)s characters long; %(most)s is the most."
    ),
    Fault.LETTER_LOST: _(
        "A letter of “%(value)s” was lost before the file came here. Check the name."
    ),
    Fault.NUL_CHARACTER: _("An invisible character was taken out of “%(value)s”."),
    Fault.FORMULA: _("The cell holds a formula; its last result, %(value)s, is taken."),
    Fault.FORMULA_WITHOUT_RESULT: _(
        "The cell holds a formula without a result. Put in the value itself."
    ),
    Fault.SHEET_ERROR: _("%(value)s is an error of the spreadsheet, not a value."),
    Fault.MERGED: _(
        "The cell is merged with one above or beside it and counts as empty."
    ),
    Fault.SCIENTIFIC: _(
        "A spreadsheet has turned this code into %(value)s, and its last figures are "
        "gone. Format the column as text and export it again, or put in the code."
    ),
    Fault.NOT_A_DATE: _("“%(value)s” is no date. Dates in this file read %(order)s."),
    Fault.NO_SUCH_DAY: _(
        "%(month)s has %(days)s days. Dates in this file read %(order)s."
    ),
    Fault.NO_SUCH_MONTH: _(
        "There is no month %(month)s. Dates in this file read %(order)s."
    ),
    Fault.DATE_FAR_AWAY: _("The year %(year)s can’t be meant."),
    Fault.ENDS_BEFORE_START: _("It ends before it starts."),
    Fault.NOT_A_NUMBER: _("“%(value)s” is no number."),
    Fault.NUMBER_OUT_OF_RANGE: _(
        "%(value)s is out of range: from %(low)s to %(high)s is possible."
    ),
    Fault.NOT_GRADES: _(
        "“%(part)s” is no grade. Write “PK,K,01,02”, “K-5” or “Years 7-11”."
    ),
    Fault.GRADES_BECAME_DATE: _(
        "A spreadsheet has made a date of these grades. Format the column as text."
    ),
    Fault.GRADES_BACKWARDS: _("%(part)s runs backwards."),
    Fault.AGES_BACKWARDS: _("The youngest age is above the oldest: %(value)s."),
    Fault.NOT_A_PLACE: _("“%(value)s” is no degree north or east in decimals."),
    Fault.PLACE_HALF: _("Only one of the two degrees is there, so neither is taken."),
    Fault.NOT_AN_EMAIL: _("“%(value)s” is no e-mail address."),
    Fault.TWO_EMAILS: _("Two addresses are in one cell. Choose one."),
    Fault.NOT_A_NAME: _(
        "“%(value)s” can’t be parted into given and family name. Write “Family, Given”."
    ),
    Fault.NOT_A_CHOICE: _("“%(value)s” is not a word that is known here."),
    Fault.SEVERAL_CHOICES: _(
        "One person has one standing a row. Make two rows, or choose one."
    ),
    Fault.SEVERAL_ORGANISATIONS: _(
        "Several are called “%(value)s”: %(places)s. Put in the code of one."
    ),
    Fault.ZEROS_RESTORED: _("Lost noughts were put back: %(became)s."),
    Fault.DANGLING: _("%(file)s names “%(value)s” here, which is in no file."),
    Fault.BAD_STATUS: _("“%(value)s” is no status; the row is taken as active."),
    Fault.NO_PLACE: _("The person is nowhere: no school or office is named."),
    Fault.TERM_WITHIN: _(
        "Its days lie within “%(other)s”, and terms don’t overlap: it is not taken."
    ),
    Fault.TERM_WITHOUT_YEAR: _("No school year holds all its days: it is not taken."),
    Fault.YEAR_STANDS: _("The network has its own school year on these days."),
    Fault.NOT_YES_OR_NO: _("“%(value)s” is neither yes nor no."),
    Fault.EMAIL_TAKEN: _(
        "“%(value)s” is the address of %(name)s, whose number is another: %(number)s."
    ),
    Fault.AREA_GONE: _("“%(value)s” was retired: no school can be said to be so."),
    Fault.AREA_IS_NEW: _("“%(value)s” is a new practice area and will be added."),
    Fault.NOT_A_RATING: _(
        "“%(value)s” is no rating that is known here. Write “strength”, “need”, or a "
        "step such as “Exceeding target”; empty says nothing."
    ),
    Fault.NO_SCALE: _(
        "“%(value)s” is a number. Say on the page of the columns from which number on "
        "it is a strength, and up to which a need."
    ),
    Fault.BOTH_WAYS: _(
        "Row %(row)s says the opposite: strong in an area, or wanting to grow in it. "
        "Leave one out."
    ),
}
PATTERNS: Final = {**FILE_SENTENCES, **ROW_SENTENCES}
NO_SCHOOL: Final = _("No school or office is called “%(value)s”.")
NO_AREA: Final = _(
    "No practice area is called “%(value)s”. Choose one, or let new areas be added on "
    "the page of the columns."
)
NEAREST_AREA: Final = _(
    "No practice area is called “%(value)s”. The nearest is “%(nearest)s”."
)
NEAREST: Final = _(
    "No school is called “%(value)s”. The nearest is %(nearest)s, code %(code)s."
)
NEAREST_WITHOUT_CODE: Final = _(
    "No school is called “%(value)s”. The nearest is %(nearest)s."
)


def sentence(problem: Problem) -> str:
    """Say a problem in a sentence that somebody at a desk can act on."""
    facts = {
        **problem.facts,
        "value": problem.value,
        "column": str(target_label(problem.column)),
    }
    if "order" in facts:
        facts["order"] = str(ORDERS.get(facts["order"], facts["order"]))
    return str(pattern_of(problem)) % facts


def pattern_of(problem: Problem) -> Promise | str:
    if problem.fault is Fault.NO_SUCH_ORGANISATION:
        if not problem.facts.get("nearest"):
            return NO_SCHOOL
        return NEAREST if problem.facts.get("code") else NEAREST_WITHOUT_CODE
    if problem.fault is Fault.NO_SUCH_AREA:
        return NEAREST_AREA if problem.facts.get("nearest") else NO_AREA
    return PATTERNS.get(problem.fault) or say("This can’t be read.")


def verdict(unreadable: Unreadable) -> str:
    """Say why a whole file can’t be read."""
    return sentence(Problem(unreadable.fault, facts=unreadable.facts))
