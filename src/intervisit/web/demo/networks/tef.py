"""England: twelve academies in three clusters."""

from intervisit.web.demo.blueprint import (
    Area,
    Blueprint,
    Group,
    Neighbourhood,
    Phase,
    Place,
    Tree,
)

PARTS = (
    ("Wicksteed Fields", 52.398, -0.728, "Nene cluster", "Kettering", "NN16 8XX"),
    ("Harpole Green", 52.240, -0.905, "Nene cluster", "Northampton", "NN5 5XX"),
    ("Oundle Weir", 52.487, -0.690, "Nene cluster", "Corby", "NN17 1XX"),
    ("Avonbridge", 51.319, -2.206, "Kennet cluster", "Trowbridge", "BA14 7XX"),
    ("Savernake Edge", 51.420, -1.729, "Kennet cluster", "Marlborough", "SN8 1XX"),
    ("Cookham Meadow", 51.523, -0.722, "Thames cluster", "Maidenhead", "SL6 1XX"),
)
PRIMARY = (
    "Reception teacher",
    "Year 1 teacher",
    "Year 2 teacher",
    "Year 3 teacher",
    "Year 4 teacher",
    "Year 5 teacher",
    "Year 6 teacher",
    "Deputy head",
    "Inclusion lead",
)
SECONDARY = (
    "Head of English",
    "Head of mathematics",
    "Science teacher",
    "Geography teacher",
    "Modern-languages teacher",
    "Head of Year 8",
    "SENCO",
    "Assistant principal",
)

TEF = Blueprint(
    slug="tef",
    name="The Education Fellowship",
    line="Directory of learning partnerships",
    accent={"light": "#0e5561", "dark": "#86c9d6"},
    trees=(
        Tree(
            "cluster",
            "Cluster",
            "Clusters",
            dict.fromkeys(("Nene cluster", "Kennet cluster", "Thames cluster")),
        ),
        Tree(
            "county",
            "County",
            "Counties",
            dict.fromkeys(("Northamptonshire", "Wiltshire", "Berkshire")),
        ),
    ),
    neighbourhoods=tuple(
        Neighbourhood(
            name,
            latitude,
            longitude,
            0.01,
            city,
            postcode,
            {
                "cluster": cluster,
                "county": {
                    "Nene cluster": "Northamptonshire",
                    "Kennet cluster": "Wiltshire",
                    "Thames cluster": "Berkshire",
                }[cluster],
            },
        )
        for name, latitude, longitude, cluster, city, postcode in PARTS
    ),
    phases=(
        Phase(
            "Primary",
            (0, 1, 2, 3, 4, 5, 6),
            0.67,
            (140, 460),
            ("{place} Primary Academy", "{noun} Primary Academy"),
            PRIMARY,
        ),
        Phase(
            "Secondary",
            (7, 8, 9, 10, 11, 12, 13),
            0.33,
            (620, 1300),
            ("{place} Academy", "{noun} Academy"),
            SECONDARY,
        ),
    ),
    places=(
        Place("office", "Fellowship central team", "office"),
        Place(
            "university",
            "University of the Chilterns, School of Education",
            "university",
        ),
        Place("alliance", "Three Rivers Teaching Alliance", "partner"),
        Place(
            "academy",
            "Wicksteed Fields Primary Academy",
            neighbourhood="Wicksteed Fields",
            phase="Primary",
            strong_in=("phonics", "early-years"),
            wants=("mastery",),
        ),
        Place(
            "providing-academy",
            "Harpole Green Academy",
            neighbourhood="Harpole Green",
            phase="Secondary",
            strong_in=("behaviour", "mastery"),
            wants=("phonics",),
        ),
    ),
    areas=(
        Area("subjects", "Subjects"),
        Area(
            "phonics", "Early reading and phonics", ("phonics", "reading"), "subjects"
        ),
        Area("mastery", "Mathematics mastery", ("maths", "number"), "subjects"),
        Area("writing", "Writing", ("composition", "spelling"), "subjects"),
        Area("languages", "Modern languages", ("MFL", "French", "Spanish"), "subjects"),
        Area(
            "sport", "Sport and outdoor learning", ("PE", "forest school"), "subjects"
        ),
        Area("arts", "Music and the arts", ("drama", "choir"), "subjects"),
        Area("phases", "Phases and needs"),
        Area("early-years", "Early years", ("EYFS", "nursery", "Reception"), "phases"),
        Area("send", "Special needs", ("SEND", "SEN", "inclusion", "autism"), "phases"),
        Area("transition", "Moving to secondary", ("transition", "Year 7"), "phases"),
        Area("leading", "Leading a school"),
        Area("behaviour", "Behaviour and attendance", ("conduct",), "leading"),
        Area(
            "middle-leaders", "Growing middle leaders", ("NPQ", "coaching"), "leading"
        ),
        Area("governance", "Working with governors", ("governors",), "leading"),
        Area("moderation", "Assessment and moderation", ("standards",), "leading"),
    ),
    groups=(
        Group("free-meals", "Free school meals", 0.19, 0.09, "Pupils"),
        Group(
            "additional-language",
            "English as an additional language",
            0.17,
            0.12,
            "Pupils",
        ),
        Group("send", "Special educational needs", 0.15, 0.05, "Pupils"),
        Group("absence", "Persistently absent", 0.17, 0.06, "Attendance"),
    ),
    schools=12,
    code="{number}",
    calendar="english",
    country="GB",
    currency="GBP",
    language="en-gb",
    time_zone="Europe/London",
    grade_scheme="england",
    staff_a_school=(8, 11),
    first_number=990101,
    words={
        "school": ("academy", "academies"),
        "student": ("pupil", "pupils"),
        "region": ("cluster", "clusters"),
        "practice_area": ("special interest", "special interests"),
        "grade": ("year", "years"),
        "office": ("central team", "central teams"),
    },
)
