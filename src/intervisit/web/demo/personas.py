"""Whom a newcomer can sign in as, in the order worth following."""

from __future__ import annotations

from dataclasses import dataclass

from intervisit.kernel.actor import Standing


@dataclass(frozen=True, slots=True)
class Persona:
    """Someone made up, with a place in one network and something to try.

    Parameters
    ----------
    key : str
        How tests and the sign-in page name them.
    network : str
        Slug of the network; empty for the stranger, who has none.
    place : str
        Key of an organisation of the network's blueprint, or ``kind/name`` of a
        region that the post is over.
    tries : str
        What is worth doing as this person, one sentence.
    """

    key: str
    network: str
    given_name: str
    family_name: str
    title: str
    standing: Standing
    place: str
    tries: str

    def __str__(self) -> str:
        place = self.network or "no network"
        return f"{self.name}, {self.title} ({place}). {self.tries}"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def email(self) -> str:
        return f"{self.key}@{self.network or 'elsewhere'}.example"


NYC, LA, BOSTON, UNION, TEF = (
    "nyc",
    "partnership-la",
    "boston",
    "union-county",
    "tef",
)

PERSONAS: tuple[Persona, ...] = (
    Persona(
        "director",
        NYC,
        "Marisol",
        "Quintana",
        "Director of interschool learning",
        Standing.OFFICE,
        "office",
        "See every school of the programme and what waits for the central team.",
    ),
    Persona(
        "facilitator",
        NYC,
        "Desmond",
        "Achterberg",
        "Learning Partners facilitator",
        Standing.STAFF,
        "office",
        "Open the schools that you accompany and read what they want to learn.",
    ),
    Persona(
        "host-principal",
        NYC,
        "Evelyn",
        "Brathwaite-Cole",
        "Principal",
        Standing.LEADER,
        "host",
        "Look at your school’s page: strengths, people, programmes.",
    ),
    Persona(
        "partner-principal",
        NYC,
        "Héctor",
        "Villaseñor",
        "Principal",
        Standing.LEADER,
        "partner",
        "Say what your school wants to grow in, and take over an open post.",
    ),
    Persona(
        "model-teacher",
        NYC,
        "Noor",
        "Haddadi",
        "Grade 5 teacher",
        Standing.STAFF,
        "partner",
        "See what waits for you on Today and read the programme as a teacher.",
    ),
    Persona(
        "master-teacher",
        NYC,
        "Patience",
        "Okonkwo-Reyes",
        "Mathematics teacher",
        Standing.STAFF,
        "host",
        "Find the partner schools whose teachers will visit your classroom.",
    ),
    Persona(
        "superintendent",
        NYC,
        "Winston",
        "Delacroix-Abara",
        "Superintendent",
        Standing.REGIONAL_DIRECTOR,
        "district/District 17",
        "Look across the schools of a district.",
    ),
    Persona(
        "pathways-lead",
        LA,
        "Ximena",
        "Castellanos-Ito",
        "Director of teacher leadership",
        Standing.OFFICE,
        "office",
        "Read the five pathways as the office that runs them.",
    ),
    Persona(
        "peer-coach",
        LA,
        "Jamal",
        "Whitlock-Osei",
        "Peer coach and English teacher",
        Standing.STAFF,
        "campus",
        "See your pathway: seminars, cycles and what is still to come.",
    ),
    Persona(
        "la-principal",
        LA,
        "Teresa",
        "Nakagawa-Flores",
        "Principal",
        Standing.LEADER,
        "campus",
        "See your teacher leaders and the commitment that you share with them.",
    ),
    Persona(
        "arts-lead",
        LA,
        "Amara",
        "Villanueva-Brandt",
        "Visual arts teacher",
        Standing.STAFF,
        "feeder-school",
        "Lead the arts across a feeder pattern, and read applications on a panel.",
    ),
    Persona(
        "organiser",
        BOSTON,
        "Siobhán",
        "Mac Giolla",
        "Professional-learning organiser",
        Standing.REPRESENTATIVE,
        "union",
        "Follow the communities that teachers steer.",
    ),
    Persona(
        "boston-teacher",
        BOSTON,
        "Kwabena",
        "Thorsdottir",
        "Humanities teacher",
        Standing.STAFF,
        "lab-school",
        "Answer a survey of interests and look for colleagues.",
    ),
    Persona(
        "boston-office",
        BOSTON,
        "Leontyne",
        "Abruzzi",
        "Head of professional learning",
        Standing.OFFICE,
        "office",
        "See the district’s side of the same communities.",
    ),
    Persona(
        "resident",
        UNION,
        "Callie",
        "Ramachandran",
        "Resident teacher",
        Standing.STAFF,
        "residency-school",
        "See your residency: domains, mentor, what comes next.",
    ),
    Persona(
        "mentor",
        UNION,
        "Thaddeus",
        "Okafor-Lindqvist",
        "Mentor teacher",
        Standing.STAFF,
        "residency-school",
        "See whom you mentor and what waits for you.",
    ),
    Persona(
        "faculty",
        UNION,
        "Ingrid",
        "Vásquez-Hollander",
        "Faculty supervisor",
        Standing.STAFF,
        "university",
        "Look at the residents from the university’s side.",
    ),
    Persona(
        "residency-director",
        UNION,
        "Beaufort",
        "Nwosu",
        "Residency director",
        Standing.OFFICE,
        "office",
        "Look after the residency: people, schools, calendar.",
    ),
    Persona(
        "development-director",
        TEF,
        "Rosalind",
        "Pemberwick",
        "Development Director",
        Standing.DIRECTOR,
        "office",
        "Keep the directory of learning partnerships current.",
    ),
    Persona(
        "regional-director",
        TEF,
        "Gethin",
        "Ashworth-Bello",
        "Regional Director",
        Standing.REGIONAL_DIRECTOR,
        "cluster/Nene cluster",
        "See what the academies of your cluster offer and ask for.",
    ),
    Persona(
        "academy-principal",
        TEF,
        "Philippa",
        "Cavendish-Mbeki",
        "Principal",
        Standing.LEADER,
        "academy",
        "Say what your academy is strong in and whom it could help.",
    ),
    Persona(
        "academy-teacher",
        TEF,
        "Owain",
        "Satterthwaite",
        "Year 4 teacher",
        Standing.STAFF,
        "academy",
        "Search for a colleague with a special interest.",
    ),
    Persona(
        "providing-principal",
        TEF,
        "Benedikta",
        "Oyelaran-Frost",
        "Principal",
        Standing.LEADER,
        "providing-academy",
        "Say whether a colleague can help another academy, and on which terms.",
    ),
    Persona(
        "providing-teacher",
        TEF,
        "Casimir",
        "Lindqvist-Hale",
        "Head of English",
        Standing.STAFF,
        "providing-academy",
        "Offer what you are good at, and help who asks.",
    ),
    Persona(
        "finance",
        NYC,
        "Bogumiła",
        "Stavropoulos",
        "Finance officer",
        Standing.FINANCE,
        "office",
        "See the schools that money goes to.",
    ),
    Persona(
        "auditor",
        NYC,
        "Ambrose",
        "Lindgren-Diallo",
        "Auditor",
        Standing.AUDITOR,
        "office",
        "Read who did what and when; change nothing.",
    ),
    Persona(
        "data-protection",
        NYC,
        "Yevgenia",
        "Marchetti",
        "Data-protection officer",
        Standing.DATA_PROTECTION,
        "office",
        "Export everything held about a person, or have it erased.",
    ),
    Persona(
        "applicant",
        NYC,
        "Fenella",
        "Obradović",
        "Principal",
        Standing.LEADER,
        "applicant",
        "Read an open programme as a school that is not in it yet.",
    ),
    Persona(
        "stranger",
        "",
        "Nobody",
        "In-Particular",
        "No post anywhere",
        Standing.STAFF,
        "",
        "See how little someone sees who belongs to no network.",
    ),
)

BY_KEY = {persona.key: persona for persona in PERSONAS}


def personas_of(network: str) -> tuple[Persona, ...]:
    """Give the personas of one network, in order."""
    return tuple(persona for persona in PERSONAS if persona.network == network)
