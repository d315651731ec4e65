"""New people in a file who may be ones that the network knows already."""

from collections.abc import Iterator, Mapping
from typing import Final

from intervisit.imports.domain.gazetteer import name_key
from intervisit.imports.domain.planning.known_people import KnownPeople, KnownPerson
from intervisit.imports.domain.planning.outcomes import Alike
from intervisit.imports.domain.rows import Reading

#: Short names by what they are short for; any two of one line may be one person.
SHORT_NAMES: Final = tuple(
    frozenset(line.split())
    for line in (
        "katherine catherine kathryn kate katie kathy cathy kat",
        "elizabeth liz beth betty eliza lizzie libby",
        "margaret maggie meg peggy margie",
        "jennifer jen jenny",
        "rebecca becky becca",
        "susan sue susie suzanne",
        "patricia pat patty trish tricia",
        "deborah debra deb debbie",
        "christine christina chris tina chrissy",
        "christopher chris kit",
        "alexandra alexandria alex sandra sasha",
        "alexander alex sandy sasha",
        "victoria vicky tori",
        "samantha sam",
        "samuel sam sammy",
        "william will bill billy liam",
        "robert rob bob bobby bert",
        "richard rich rick dick",
        "james jim jimmy jamie",
        "john jack johnny",
        "jonathan jon jonny",
        "michael mike mick",
        "matthew matt",
        "anthony tony ant",
        "thomas tom tommy",
        "joseph joe joey",
        "daniel dan danny",
        "david dave",
        "edward ed eddie ted ned",
        "charles charlie chuck",
        "andrew andy drew",
        "steven stephen steve",
        "nicholas nick",
        "benjamin ben",
        "timothy tim",
        "gregory greg",
        "kenneth ken kenny",
        "ronald ron ronnie",
        "lawrence laurence larry",
        "francis frances frank fran",
        "theresa teresa terry tess",
        "jessica jess jessie",
        "abigail abby gail",
        "jose pepe",
        "guadalupe lupe",
        "francisco paco pancho",
    )
)
FEWEST_LETTERS: Final = 2


def alike_of(
    reading: Reading, known: KnownPeople, decisions: Mapping[int, int]
) -> Iterator[Alike]:
    """Give at most one known person who may be meant, the likeliest.

    Notes
    -----
    The family name must be equal and the given name equal, short for the other or
    its beginning. That alone says little in a big network, so something else must
    speak for it too: the place, or the part of the address before the @.
    """
    if reading.number in decisions:
        return
    values = reading.values
    family = name_key(values.get("family_name", ""))
    for id_ in known.by_family.get(family, ()):
        person = known.by_id[id_]
        if not given_alike(values.get("given_name", ""), person.given_name):
            continue
        reason = shared(values, person)
        if reason:
            name = f"{values.get('given_name', '')} {values['family_name']}".strip()
            yield Alike(reading.number, name, person.id, person.name, reason)
            return


def given_alike(first: str, second: str) -> bool:
    """Tell whether two given names may belong to one person.

    >>> given_alike("Kate", "Katherine"), given_alike("Ann", "Bob")
    (True, False)
    """
    one, other = name_key(first).split()[:1], name_key(second).split()[:1]
    if not one or not other:
        return False
    if one == other or any({*one, *other} <= names for names in SHORT_NAMES):
        return True
    shorter, longer = sorted((one[0], other[0]), key=len)
    return len(shorter) > FEWEST_LETTERS and longer.startswith(shorter)


def shared(values: Mapping[str, str], person: KnownPerson) -> str:
    """Name what else speaks for one person: "place", "mail", "" for nothing."""
    local = values.get("email", "").partition("@")[0]
    if local and local == person.email.partition("@")[0].lower():
        return "mail"
    place = values.get("organisation", "")
    if any(str(post.organisation_id) == place for post in person.posts):
        return "place"
    return ""
