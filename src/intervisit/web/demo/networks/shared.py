"""What several blueprints have in common."""

from intervisit.web.demo.blueprint import US_GRADES, Area, Group, Phase

PRIMARY_TITLES = (
    "Kindergarten teacher",
    "Grade 1 teacher",
    "Grade 2 teacher",
    "Grade 3 teacher",
    "Grade 4 teacher",
    "Grade 5 teacher",
    "Literacy coach",
    "Special-education teacher",
    "Art teacher",
    "Assistant principal",
)
SECONDARY_TITLES = (
    "English teacher",
    "Mathematics teacher",
    "Science teacher",
    "Social-studies teacher",
    "World-languages teacher",
    "Special-education teacher",
    "Music teacher",
    "School counselor",
    "Instructional coach",
    "Assistant principal",
)
CITY_PHASES = (
    Phase(
        "Elementary",
        US_GRADES["Elementary"],
        0.42,
        (210, 720),
        (
            "P.S. {number} {place}",
            "P.S. {number} The {noun} School",
            "The {noun} School",
        ),
        PRIMARY_TITLES,
    ),
    Phase(
        "K-8",
        US_GRADES["K-8"],
        0.1,
        (320, 900),
        ("{place} Community School", "The {noun} Learning Community"),
        PRIMARY_TITLES,
    ),
    Phase(
        "Middle",
        US_GRADES["Middle"],
        0.2,
        (190, 650),
        ("M.S. {number} {place}", "I.S. {number} {theme}", "{noun} Middle School"),
        SECONDARY_TITLES,
    ),
    Phase(
        "Secondary",
        US_GRADES["Secondary"],
        0.1,
        (380, 980),
        ("{place} Secondary School for {theme}", "The {noun} Preparatory School"),
        SECONDARY_TITLES,
    ),
    Phase(
        "High school",
        US_GRADES["High school"],
        0.18,
        (320, 1600),
        (
            "{place} High School",
            "{place} High School for {theme}",
            "{noun} Academy for {theme}",
        ),
        SECONDARY_TITLES,
    ),
)
AMERICAN_GROUPS = (
    Group("free-lunch", "Free or reduced-price lunch", 0.66, 0.2),
    Group("english-learners", "English-language learners", 0.15, 0.1),
    Group("disabilities", "Students with disabilities", 0.2, 0.06),
    Group("chronic-absence", "Chronically absent", 0.22, 0.09, "Attendance"),
    Group("asian", "Asian", 0.15, 0.12, "Ethnicity"),
    Group("black", "Black", 0.27, 0.2, "Ethnicity"),
    Group("hispanic", "Hispanic", 0.4, 0.2, "Ethnicity"),
    Group("white", "White", 0.14, 0.12, "Ethnicity"),
)
LEARNING_AREAS = (
    Area("instruction", "Teaching and curriculum"),
    Area(
        "academic-discussion",
        "Academic discussion",
        ("talk moves", "accountable talk", "discourse", "Socratic seminar"),
        "instruction",
    ),
    Area(
        "formative-assessment",
        "Formative assessment",
        ("checks for understanding", "feedback", "assessment for learning"),
        "instruction",
    ),
    Area(
        "literacy",
        "Literacy across subjects",
        ("reading", "close reading", "disciplinary literacy"),
        "instruction",
    ),
    Area(
        "writing",
        "Writing",
        ("writers’ workshop", "argument writing", "composition"),
        "instruction",
    ),
    Area(
        "mathematics",
        "Mathematics",
        ("maths", "math", "number sense", "problem solving"),
        "instruction",
    ),
    Area("science", "Science inquiry", ("labs", "NGSS", "STEM"), "instruction"),
    Area("people-and-time", "People and time"),
    Area(
        "teacher-teams",
        "Teacher teams",
        ("collaborative inquiry", "PLC", "common planning"),
        "people-and-time",
    ),
    Area(
        "coaching",
        "Peer coaching",
        ("instructional coaching", "mentoring", "lesson study"),
        "people-and-time",
    ),
    Area(
        "distributed-leadership",
        "Shared leadership",
        ("distributed leadership", "teacher leadership", "ILT"),
        "people-and-time",
    ),
    Area("every-learner", "Every learner"),
    Area(
        "english-learners",
        "English-language learners",
        ("ELL", "multilingual learners", "ENL", "bilingual"),
        "every-learner",
    ),
    Area(
        "inclusion",
        "Inclusion and special education",
        ("SPED", "ICT", "co-teaching", "IEP", "students with disabilities"),
        "every-learner",
    ),
    Area(
        "restorative-practice",
        "Restorative practice",
        ("circles", "SEL", "behaviour", "school culture"),
        "every-learner",
    ),
    Area(
        "college-readiness",
        "College and career readiness",
        ("college access", "careers", "advisory"),
        "every-learner",
    ),
    Area(
        "families",
        "Families as partners",
        ("family engagement", "parents", "community"),
        "every-learner",
    ),
)
