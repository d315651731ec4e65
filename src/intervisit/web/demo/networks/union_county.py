"""Union County: twenty-four schools in clusters round their high schools."""

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
    ("Cotton Gate", 34.985, -80.549, "Cotton Gate cluster", "Monroe", "28110"),
    ("Lanes Creek", 34.905, -80.470, "Cotton Gate cluster", "Monroe", "28112"),
    ("Rocky Ford", 35.000, -80.400, "Rocky Ford cluster", "Marshville", "28103"),
    ("Stallings Mill", 35.088, -80.670, "Stallings Mill cluster", "Stallings", "28104"),
    ("Twelve Oaks", 34.990, -80.730, "Twelve Oaks cluster", "Waxhaw", "28173"),
    (
        "Crooked Creek",
        35.075,
        -80.620,
        "Stallings Mill cluster",
        "Indian Trail",
        "28079",
    ),
)
CLUSTERS = dict.fromkeys(sorted({part[3] for part in PARTS}), "The county")

UNION_COUNTY = Blueprint(
    slug="union-county",
    name="Union County Public Schools",
    line="Partners in Learning residency",
    accent={"light": "#5a4030", "dark": "#d8bfa9"},
    trees=(Tree("cluster", "Cluster", "Clusters", {"The county": None, **CLUSTERS}),),
    neighbourhoods=tuple(
        Neighbourhood(
            name, latitude, longitude, 0.012, city, postcode, {"cluster": cluster}
        )
        for name, latitude, longitude, cluster, city, postcode in PARTS
    ),
    phases=(
        Phase(
            "Elementary",
            US_GRADES["Elementary"],
            0.58,
            (380, 820),
            ("{place} Elementary School", "{noun} Elementary School"),
            PRIMARY_TITLES,
        ),
        Phase(
            "Middle",
            US_GRADES["Middle"],
            0.21,
            (600, 1200),
            ("{place} Middle School", "{noun} Middle School"),
            SECONDARY_TITLES,
        ),
        Phase(
            "High school",
            US_GRADES["High school"],
            0.21,
            (700, 1700),
            ("{place} High School", "{noun} Early College"),
            SECONDARY_TITLES,
        ),
    ),
    places=(
        Place("office", "County office of teaching", "office"),
        Place(
            "university",
            "Piedmont State University, College of Education",
            "university",
        ),
        Place("alliance", "Northlight Learning Alliance", "partner"),
        Place("foundation", "Longleaf Foundation", "foundation"),
        Place(
            "residency-school",
            "Cotton Gate Elementary School",
            neighbourhood="Cotton Gate",
            phase="Elementary",
            strong_in=("constructivist", "mathematics"),
            wants=("innovation",),
        ),
        Place(
            "second-site",
            "Rocky Ford Middle School",
            neighbourhood="Rocky Ford",
            phase="Middle",
            strong_in=("science",),
            wants=("action-research",),
        ),
    ),
    areas=(
        *LEARNING_AREAS,
        Area(
            "constructivist",
            "Constructivist classrooms",
            ("student-centred", "hands-on", "inquiry"),
            "instruction",
        ),
        Area(
            "action-research",
            "Action research",
            ("teacher research", "inquiry cycles"),
            "people-and-time",
        ),
        Area(
            "innovation",
            "Projects and innovation",
            ("project-based learning", "PBL", "maker"),
            "instruction",
        ),
    ),
    groups=AMERICAN_GROUPS,
    schools=24,
    code="UC{number}",
    calendar="eastern",
    staff_a_school=(6, 9),
    first_number=3001,
    words={
        "programme": ("program", "programs"),
        "partnership": ("residency", "residencies"),
    },
)
