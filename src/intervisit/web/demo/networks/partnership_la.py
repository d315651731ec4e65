"""Los Angeles: twenty schools in four feeder patterns."""

from intervisit.web.demo.blueprint import (
    US_GRADES,
    Area,
    Blueprint,
    Neighbourhood,
    Phase,
    Place,
    Tree,
)
from intervisit.web.demo.networks.shared import (
    AMERICAN_GROUPS,
    LEARNING_AREAS,
    PRIMARY_TITLES,
    SECONDARY_TITLES,
)

PARTS = (
    ("Arroyo Verde", 34.043, -118.205, "Arroyo feeder", "East", "90033"),
    ("Mesa Vista", 34.052, -118.188, "Arroyo feeder", "East", "90063"),
    ("Jacaranda Park", 33.989, -118.256, "Jacaranda feeder", "South", "90011"),
    ("Compton Creek", 33.941, -118.247, "Jacaranda feeder", "South", "90059"),
    ("Watts Meadow", 33.946, -118.238, "Meadow feeder", "South", "90002"),
    ("Manchester Grove", 33.960, -118.270, "Meadow feeder", "South", "90003"),
    ("Crenshaw Hills", 34.008, -118.335, "Hills feeder", "West", "90008"),
)
FEEDERS = dict.fromkeys(part[3] for part in PARTS)

PARTNERSHIP_LA = Blueprint(
    slug="partnership-la",
    name="Partnership for Los Angeles Schools",
    line="Teacher Leader Pathways",
    accent={"light": "#7a2a5e", "dark": "#e5a7cb"},
    trees=(
        Tree("feeder", "Feeder pattern", "Feeder patterns", FEEDERS),
        Tree(
            "community",
            "Community of schools",
            "Communities of schools",
            dict.fromkeys(("East", "South", "West")),
        ),
    ),
    neighbourhoods=tuple(
        Neighbourhood(
            name,
            latitude,
            longitude,
            0.005,
            "Los Angeles",
            postcode,
            {"feeder": feeder, "community": community},
        )
        for name, latitude, longitude, feeder, community, postcode in PARTS
    ),
    phases=(
        Phase(
            "Elementary",
            US_GRADES["Elementary"],
            0.55,
            (310, 780),
            ("{place} Elementary School", "{noun} Elementary School"),
            PRIMARY_TITLES,
        ),
        Phase(
            "Middle",
            US_GRADES["Middle"],
            0.25,
            (420, 1100),
            ("{place} Middle School", "{noun} Middle School"),
            SECONDARY_TITLES,
        ),
        Phase(
            "High school",
            US_GRADES["High school"],
            0.2,
            (480, 1500),
            ("{place} High School", "{noun} Academy of {theme}"),
            SECONDARY_TITLES,
        ),
    ),
    places=(
        Place("office", "Partnership home office", "office"),
        Place(
            "university", "Pacific Crest University, Center for Teaching", "university"
        ),
        Place("foundation", "Golden Poppy Fund", "foundation"),
        Place("union", "Los Angeles Educators’ Union", "union"),
        Place(
            "campus",
            "Arroyo Verde Academy",
            neighbourhood="Arroyo Verde",
            phase="High school",
            strong_in=("coaching", "literacy"),
            wants=("families",),
        ),
        Place(
            "feeder-school",
            "Mesa Vista Elementary School",
            neighbourhood="Mesa Vista",
            phase="Elementary",
            strong_in=("arts",),
            wants=("restorative-practice",),
        ),
    ),
    areas=(
        *LEARNING_AREAS,
        Area("arts", "Arts", ("visual arts", "performance", "music"), "instruction"),
        Area(
            "college-culture",
            "Restorative and college culture",
            ("attendance", "RCCL", "college-going"),
            "every-learner",
        ),
    ),
    groups=AMERICAN_GROUPS,
    schools=20,
    code="LA{number}",
    calendar="western",
    time_zone="America/Los_Angeles",
    staff_a_school=(7, 10),
    first_number=7101,
    words={
        "network": ("Partnership", "Partnerships"),
        "practice_area": ("system", "systems"),
        "office": ("home office", "home offices"),
        "programme": ("program", "programs"),
        "facilitator": ("Academic Team member", "Academic Team"),
    },
)
