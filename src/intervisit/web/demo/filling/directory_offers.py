"""What is offered in the demonstration's directories, in teachers' own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A listing to be written; areas by the keys of the network's blueprint."""

    title: str
    areas: tuple[str, ...]
    kinds: tuple[str, ...]
    phases: tuple[str, ...] = ()
    description: str = ""
    subjects: str = ""
    in_return: str = ""
    is_school_wide: bool = False


TEF = (
    Offer(
        "Getting quiet children to talk in lessons",
        ("writing", "early-years"),
        ("conversation", "lesson"),
        ("primary",),
        "We plan talk before writing: sentence stems on the tables, partner talk with "
        "a job for each, and a story told from memory every Friday. Come and watch, or "
        "ring me about where to begin.",
        "English",
        "I would like to see how others moderate writing.",
    ),
    Offer(
        "Daily phonics that reaches the last five",
        ("phonics",),
        ("visit", "lesson", "coaching"),
        ("early_years", "primary"),
        "A quarter of an hour a day for those who are still guessing, with the sounds "
        "of the morning again after lunch. We have the records of three years.",
        "Reading",
    ),
    Offer(
        "Number bonds without worksheets",
        ("mastery",),
        ("visit", "conversation"),
        ("primary",),
        "Rods, rekenreks and ten minutes of counting as a class.",
        "Mathematics",
        "We look for somebody who teaches fractions with bars.",
    ),
    Offer(
        "Calm corridors: how we changed the way we move",
        ("behaviour",),
        ("visit", "training"),
        ("secondary",),
        "Staff stood where they were needed, lines went, voices went down. Visit at a "
        "change of lessons: it takes four minutes to see.",
    ),
    Offer(
        "A laboratory classroom for mathematics mastery",
        ("mastery", "middle-leaders"),
        ("laboratory_classroom",),
        ("secondary",),
        "Two classes whose lessons are planned by the whole department, open on agreed "
        "Thursdays, with half an hour of talk afterwards.",
        "Mathematics",
        is_school_wide=True,
    ),
    Offer(
        "Year 6 and Year 7 read the same book",
        ("transition", "writing"),
        ("conversation", "support"),
        ("primary", "secondary"),
        "A bridging unit in two halves; the second half is taught by the secondary.",
        "English",
        "Help from a primary with handwriting.",
    ),
    Offer(
        "Autistic pupils in ordinary lessons",
        ("send",),
        ("coaching", "visit", "conversation"),
        ("primary", "secondary"),
        "Timetables that show the whole day, quiet beginnings, one adult who knows. I "
        "coach teachers in their own rooms.",
    ),
    Offer(
        "French that children speak by Christmas",
        ("languages",),
        ("lesson", "training"),
        ("primary",),
        "Songs and small dialogues from the first week; no copying.",
        "French",
    ),
    Offer(
        "Lessons outside in any weather",
        ("sport", "early-years"),
        ("visit", "training"),
        ("early_years", "primary"),
        "What to wear, what to risk, what to write down. Our wood is open to others.",
        "Forest school",
        "Somebody to show us how to teach orienteering.",
    ),
    Offer(
        "A choir in which everybody sings",
        ("arts",),
        ("visit", "conversation"),
        ("primary", "secondary"),
        "",
        "Music",
    ),
    Offer(
        "First steps of new heads of department",
        ("middle-leaders",),
        ("coaching", "secondment", "support"),
        ("secondary",),
        "Six conversations in a year, one of them after a visit. For those who lead "
        "people who taught them.",
    ),
    Offer(
        "Governors who ask the second question",
        ("governance",),
        ("training", "conversation"),
        (),
        "An evening with a set of papers in which something is missing.",
    ),
    Offer(
        "Moderation in an afternoon",
        ("moderation", "writing"),
        ("training", "visit"),
        ("primary",),
        "Three schools, nine scripts, no grades until the end.",
    ),
    Offer(
        "Reading aloud to the whole school",
        ("phonics", "writing"),
        ("lesson",),
        ("early_years", "primary"),
        "",
        "Reading",
    ),
    Offer(
        "Attendance: what a phone call at nine changes",
        ("behaviour",),
        ("conversation", "support"),
        ("primary", "secondary"),
        "Who rings, what they say, what we never say.",
    ),
    Offer(
        "Nursery places that follow the children’s plans",
        ("early-years",),
        ("visit", "laboratory_classroom"),
        ("early_years",),
        "A room that changes with what was said the day before.",
        is_school_wide=True,
    ),
    Offer(
        "Maths for those who arrive in the middle of the year",
        ("mastery", "send"),
        ("conversation", "coaching"),
        ("secondary",),
    ),
    Offer(
        "Drama in history lessons",
        ("arts", "writing"),
        ("lesson", "training"),
        ("secondary",),
        "Trials, inquests, parliaments: forty minutes with no props.",
        "History, drama",
    ),
)

NYC = (
    Offer(
        "Discussions that students lead",
        ("academic-discussion",),
        ("visit", "laboratory_classroom"),
        description="Roles, a protocol on one page, and silence that is allowed. Come "
        "with two colleagues; we talk before and after.",
        is_school_wide=True,
    ),
    Offer(
        "Common planning by what students wrote",
        ("teacher-teams", "writing"),
        ("visit", "conversation"),
        description="Four pieces of work, one question, forty minutes.",
        is_school_wide=True,
    ),
    Offer(
        "Science that begins with a question",
        ("science",),
        ("laboratory_classroom",),
        description="A room where the lab comes before the reading.",
        in_return="Somebody who has phased in electronics.",
    ),
    Offer(
        "Mathematics with those who learn English",
        ("mathematics", "english-learners"),
        ("visit",),
        description="Language objectives beside each mathematical one.",
    ),
)
BOSTON = (
    Offer(
        "Study groups that chose their own question",
        ("teacher-led-pd",),
        ("example", "visit"),
        description="Nine teachers, six evenings, one question about feedback. What "
        "they read, what they tried, and what they would leave out next time.",
    ),
    Offer(
        "Circles in which staff learn before students do",
        ("restorative-practice", "teacher-led-pd"),
        ("example", "conversation"),
        description="We ran them with staff for a term first.",
        is_school_wide=True,
    ),
    Offer(
        "Lesson study across three buildings",
        ("teacher-led-pd", "mathematics"),
        ("example", "visit", "conversation"),
        description="One lesson a term, planned together and watched by all.",
    ),
)

OFFERS: Mapping[str, tuple[Offer, ...]] = {"tef": TEF, "nyc": NYC, "boston": BOSTON}
