"""New York: five boroughs, community districts, a hundred and fifty schools."""

from intervisit.web.demo.blueprint import Blueprint, Neighbourhood, Place, Tree
from intervisit.web.demo.networks.shared import (
    AMERICAN_GROUPS,
    CITY_PHASES,
    LEARNING_AREAS,
)

# name, latitude, longitude, borough, district, postcode
PARTS = (
    ("Corlears Landing", 40.715, -73.986, "Manhattan", 1, "10002"),
    ("Gansevoort Hill", 40.744, -73.992, "Manhattan", 2, "10011"),
    ("Striver Ridge", 40.788, -73.969, "Manhattan", 3, "10024"),
    ("Jumel Heights", 40.842, -73.939, "Manhattan", 6, "10032"),
    ("Mill Brook Flats", 40.811, -73.917, "Bronx", 7, "10454"),
    ("Clason Green", 40.826, -73.872, "Bronx", 8, "10472"),
    ("Croton Terrace", 40.846, -73.906, "Bronx", 9, "10457"),
    ("Mosholu Bend", 40.876, -73.882, "Bronx", 10, "10458"),
    ("Wallabout Yards", 40.692, -73.960, "Brooklyn", 13, "11205"),
    ("Gowanus Slope", 40.668, -73.984, "Brooklyn", 15, "11215"),
    ("Linden Hollow", 40.645, -73.946, "Brooklyn", 17, "11226"),
    ("Canarsie Fields", 40.641, -73.902, "Brooklyn", 18, "11236"),
    ("Gravesend Lanes", 40.600, -73.974, "Brooklyn", 21, "11223"),
    ("Newtown Crossing", 40.739, -73.879, "Queens", 24, "11373"),
    ("Flushing Creek", 40.759, -73.822, "Queens", 25, "11354"),
    ("Jamaica Springs", 40.703, -73.797, "Queens", 28, "11432"),
    ("Laurel Park", 40.690, -73.752, "Queens", 29, "11412"),
    ("Hallets Reach", 40.763, -73.921, "Queens", 30, "11102"),
    ("Silver Hill", 40.621, -74.097, "Staten Island", 31, "10301"),
    ("Great Kills Green", 40.556, -74.152, "Staten Island", 31, "10308"),
)
LETTERS = {
    "Manhattan": "M",
    "Bronx": "X",
    "Brooklyn": "K",
    "Queens": "Q",
    "Staten Island": "R",
}
DISTRICTS = sorted({part[4] for part in PARTS})

NYC = Blueprint(
    slug="nyc",
    name="New York City",
    line="Office of Interschool Collaborative Learning",
    accent={"light": "#24407f", "dark": "#a6bcf0"},
    trees=(
        Tree("borough", "Borough", "Boroughs", dict.fromkeys(LETTERS)),
        Tree(
            "district",
            "Community district",
            "Community districts",
            {f"District {number}": None for number in DISTRICTS},
        ),
        Tree(
            "field-center",
            "Field center",
            "Field centers",
            {
                "City-wide support": None,
                "North field center": "City-wide support",
                "South field center": "City-wide support",
            },
        ),
    ),
    neighbourhoods=tuple(
        Neighbourhood(
            name,
            latitude,
            longitude,
            0.006,
            borough,
            postcode,
            {
                "borough": borough,
                "district": f"District {district}",
                "field-center": "North field center"
                if borough in ("Bronx", "Manhattan")
                else "South field center",
            },
        )
        for name, latitude, longitude, borough, district, postcode in PARTS
    ),
    phases=CITY_PHASES,
    places=(
        Place("office", "Office of Interschool Collaborative Learning", "office"),
        Place("union", "City Educators’ Union", "union"),
        Place("foundation", "Harbor Light Foundation", "foundation"),
        Place("alliance", "Northlight Learning Alliance", "partner"),
        Place("university", "Hudson City College, School of Education", "university"),
        Place(
            "host",
            "The Harborview School",
            neighbourhood="Linden Hollow",
            phase="Elementary",
            strong_in=("academic-discussion", "teacher-teams"),
            wants=("families",),
        ),
        Place(
            "partner",
            "P.S. 802 Prospect Lanes",
            neighbourhood="Linden Hollow",
            phase="Elementary",
            strong_in=("writing",),
            wants=("academic-discussion", "english-learners"),
        ),
        Place(
            "second-partner",
            "P.S. 803 Canarsie Commons",
            neighbourhood="Canarsie Fields",
            phase="Elementary",
            strong_in=("families",),
            wants=("academic-discussion",),
        ),
        Place(
            "applicant",
            "Great Kills Academy for Making",
            neighbourhood="Great Kills Green",
            phase="Middle",
            strong_in=("science",),
            wants=("coaching", "formative-assessment"),
        ),
    ),
    areas=LEARNING_AREAS,
    groups=AMERICAN_GROUPS,
    schools=150,
    code="{district:02}{letter}{number}",
    calendar="eastern",
    staff_a_school=(5, 8),
    words={
        "practice_area": ("learning focus area", "learning focus areas"),
        "programme": ("program", "programs"),
        "visit": ("inter-visitation", "inter-visitations"),
    },
)
