"""Names and addresses of people."""

import re
from dataclasses import dataclass
from typing import Final

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.parsed import Parsed, is_absent, tidy, wrong

LONGEST_EMAIL: Final = 254
EMAIL: Final = re.compile(
    r"[A-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Z0-9](?:[A-Z0-9.-]*[A-Z0-9])?\.[A-Z]{2,24}",
    re.IGNORECASE,
)
IN_BRACKETS: Final = re.compile(r".*<\s*([^<>]+?)\s*>$")
BEFORE_NAME: Final = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame rev fr sr br".split()
)
AFTER_NAME: Final = frozenset("jr sr ii iii iv phd edd med ma msc obe mbe cbe".split())
PARTICLES: Final = frozenset(
    "al bin da das de del della den der di do dos du el la las le los mac o' "
    "san santa st st. ten ter van von y".split()
)


@dataclass(frozen=True, slots=True)
class PersonName:
    given: str
    family: str


def parse_email(raw: str) -> Parsed:
    """Read one address, as it stands or as a mail program copies it.

    >>> parse_email(" Kate Simmons <KSimmons@UCPS.example> ").value
    'ksimmons@ucps.example'
    """
    text = tidy(raw)
    if is_absent(text):
        return Parsed()
    bracketed = IN_BRACKETS.match(text)
    bare = (bracketed[1] if bracketed else text).strip("<>;, ")
    bare = bare.removeprefix("mailto:").rstrip(".")
    if EMAIL.fullmatch(bare) and ".." not in bare and len(bare) <= LONGEST_EMAIL:
        return Parsed(bare.lower())
    found = EMAIL.findall(bare)
    if len(found) > 1:
        return wrong(Fault.TWO_EMAILS, raw, suggestion=found[0].lower())
    return wrong(Fault.NOT_AN_EMAIL, raw, suggestion=likely_email(bare))


def likely_email(text: str) -> str:
    """Offer what may have been meant: no spaces, a full stop for a comma."""
    guess = text.replace(" ", "").replace(",", ".").replace("@@", "@")
    guess = re.sub(r"\(at\)|\[at\]", "@", guess, flags=re.IGNORECASE)
    return guess.lower() if EMAIL.fullmatch(guess) and ".." not in guess else ""


def parse_full_name(raw: str) -> PersonName | None:
    """Part a name that stands in one cell; None if there is only one word of it.

    >>> parse_full_name("Whitfield, Tamara")
    PersonName(given='Tamara', family='Whitfield')
    >>> parse_full_name("Dr. Maria de la Cruz Jr.")
    PersonName(given='Maria', family='de la Cruz Jr.')
    """
    text = tidy(raw)
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and given and bare(given) not in AFTER_NAME:
        words = without_title(given.split())
        return PersonName(" ".join(words), family) if words and family else None
    words = without_title(text.replace(",", " ").split())
    if len(words) < len(("given", "family")):
        return None
    begin = len(words) - 1
    while begin > 1 and bare(words[begin]) in AFTER_NAME:
        begin -= 1
    while begin > 1 and words[begin - 1].lower() in PARTICLES:
        begin -= 1
    return PersonName(" ".join(words[:begin]), " ".join(words[begin:]))


def without_title(words: list[str]) -> list[str]:
    while len(words) > 1 and bare(words[0]) in BEFORE_NAME:
        words = words[1:]
    return words


def bare(word: str) -> str:
    return word.lower().replace(".", "")


def has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
