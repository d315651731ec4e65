"""Boston: forty schools, a union and a district that share professional learning."""

from intervisit.web.demo.blueprint import Area, Blueprint, Neighbourhood, Place, Tree
from intervisit.web.demo.networks.shared import (
    AMERICAN_GROUPS,
    CITY_PHASES,
    LEARNING_AREAS,
)

PARTS = (
    ("Orient Point", 42.379, -71.027, "Harbor", "North", "02128"),
    ("Bunker Green", 42.377, -71.063, "Charles", "North", "02129"),
    ("Telegraph Mount", 42.334, -71.045, "Harbor", "North", "02127"),
    ("Fort Avenue", 42.330, -71.090, "Stony Brook", "Central", "02119"),
    ("Heath Crossing", 42.318, -71.107, "Stony Brook", "Central", "02130"),
    ("Fields Corner Hill", 42.303, -71.062, "Neponset", "South", "02122"),
    ("Mattapan Mills", 42.275, -71.092, "Neponset", "South", "02126"),
    ("Cleary Woods", 42.258, -71.122, "Blue Hill", "South", "02136"),
    ("Centre Meadow", 42.287, -71.155, "Blue Hill", "South", "02132"),
    ("Allston Rise", 42.353, -71.130, "Charles", "North", "02134"),
)
AREAS_OF = {part[3]: part[4] for part in PARTS}

BOSTON = Blueprint(
    slug="boston",
    name="Boston teacher-led learning",
    line="Boston Teachers Union and Boston Public Schools",
    accent={"light": "#4e3a8c", "dark": "#c0b1f2"},
    trees=(
        Tree(
            "region",
            "Region",
            "Regions",
            dict.fromkeys(("North", "Central", "South")) | AREAS_OF,
        ),
    ),
    neighbourhoods=tuple(
        Neighbourhood(
            name, latitude, longitude, 0.005, "Boston", postcode, {"region": part}
        )
        for name, latitude, longitude, part, _, postcode in PARTS
    ),
    phases=CITY_PHASES,
    places=(
        Place("union", "Teachers’ union, professional-learning desk", "union"),
        Place("office", "Office of Teaching and Learning", "office"),
        Place("foundation", "Charles River Education Fund", "foundation"),
        Place("university", "Back Bay College of Education", "university"),
        Place("alliance", "Northlight Learning Alliance", "partner"),
        Place(
            "lab-school",
            "The Fort Avenue School",
            neighbourhood="Fort Avenue",
            phase="K-8",
            strong_in=("teacher-led-pd", "writing"),
            wants=("mathematics",),
        ),
        Place(
            "pilot-school",
            "Heath Crossing Upper School",
            neighbourhood="Heath Crossing",
            phase="Secondary",
            strong_in=("restorative-practice",),
            wants=("teacher-led-pd",),
        ),
    ),
    areas=(
        *LEARNING_AREAS,
        Area(
            "teacher-led-pd",
            "Teacher-led professional learning",
            ("PD", "facilitation", "communities of practice", "affinity groups"),
            "people-and-time",
        ),
    ),
    groups=AMERICAN_GROUPS,
    schools=40,
    code="B{number}",
    calendar="eastern",
    staff_a_school=(5, 8),
    first_number=4101,
    words={
        "programme": ("program", "programs"),
        "partnership": ("community", "communities"),
        "practice_area": ("topic", "topics"),
        "leader": ("school leader", "school leaders"),
    },
)
