"""Cells that hold one of a few words: standing, open or closed, yes or no."""

import re
from typing import Final

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.parsed import Parsed, is_absent, tidy, wrong
from intervisit.kernel.actor import Standing

STANDINGS: Final = {
    Standing.STAFF: "staff / teacher / employee / faculty / resident / mentor / member",
    Standing.LEADER: (
        "leader / principal / headteacher / head teacher / head / school leader /"
        " headmaster / headmistress / executive principal / leader of the school"
    ),
    Standing.REPRESENTATIVE: (
        "representative / union representative / chapter leader / union rep"
    ),
    Standing.OFFICE: "office / central team / central office / administrator",
    Standing.DIRECTOR: "director / development director",
    Standing.REGIONAL_DIRECTOR: (
        "regional director / superintendent / regional_director / director of a region"
    ),
    Standing.FINANCE: "finance / finance officer",
    Standing.AUDITOR: "auditor",
    Standing.DATA_PROTECTION: "data protection / data-protection officer",
}
WORDS: Final = {
    words.strip(): standing.value
    for standing, names in STANDINGS.items()
    for words in names.split("/")
}
#: Titles that mean that somebody leads their school.
LEADING_TITLE: Final = re.compile(
    r"^(?:acting |interim |executive )?"
    r"(?:principal|head ?teacher|headmaster|headmistress|head of school)\b"
    r"(?!.*\b(?:assistant|deputy|vice)\b)",
    re.IGNORECASE,
)
OPEN: Final = frozenset({"open", "active", "yes", "1", "true", "operating", "a", "o"})
CLOSED: Final = frozenset(
    {"closed", "inactive", "no", "0", "false", "merged", "c", "i", "permanently closed"}
)
TRUE_WORDS: Final = frozenset({"true", "yes", "y", "1", "t"})
FALSE_WORDS: Final = frozenset({"false", "no", "n", "0", "f", ""})


def parse_standing(raw: str) -> Parsed:
    text = tidy(raw)
    if is_absent(text):
        return Parsed()
    value = WORDS.get(text.lower(), "")
    if value:
        return Parsed(value)
    parts = [WORDS.get(part.strip().lower(), "") for part in re.split(r"[/;,&]", text)]
    fault = Fault.NOT_A_CHOICE
    if len(parts) > 1 and all(parts):
        fault = Fault.SEVERAL_CHOICES
    suggestion = next(filter(None, parts), Standing.STAFF.value)
    return wrong(fault, raw, suggestion=suggestion)


def standing_of_title(title: str) -> str:
    """Tell a leader by the title; everybody else is staff until somebody says so.

    >>> standing_of_title("Principal IA"), standing_of_title("Assistant Principal")
    ('leader', 'staff')
    """
    is_leading = LEADING_TITLE.match(tidy(title)) is not None
    return (Standing.LEADER if is_leading else Standing.STAFF).value


def parse_status(raw: str) -> Parsed:
    """Read whether a school is open.

    >>> parse_status("Open, but proposed to close").value
    'open'
    """
    text = tidy(raw).lower()
    if is_absent(text):
        return Parsed()
    if text in OPEN or text.startswith(("open", "active")):
        return Parsed("open")
    if text in CLOSED or text.startswith(("closed", "proposed to open")):
        return Parsed("closed")
    return wrong(Fault.NOT_A_CHOICE, raw, suggestion="open")


def parse_yes(raw: str) -> bool | None:
    """Read a yes or no; None for anything else."""
    text = tidy(raw).lower()
    if text in TRUE_WORDS:
        return True
    return False if text in FALSE_WORDS else None
