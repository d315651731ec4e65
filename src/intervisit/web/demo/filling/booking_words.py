"""What people of the demonstration write when they ask, give and evaluate help."""

from __future__ import annotations

WHEN = "Any Tuesday or Thursday afternoon this term"
PEOPLE = "The two year teams and an assistant"
PER_DAY = "Release of a day and a half, with travel"
ASKED = (
    (
        "Half of my class wait until somebody else has spoken. Could I watch a lesson"
        " of yours, and ask you afterwards how you began?"
    ),
    (
        "We start with talk partners after half-term. What would you do differently if"
        " you began again?"
    ),
    "Our choir is eleven girls. How did you get the boys to stay?",
    (
        "Our five weakest readers guess from the first letter. May I see how you sort"
        " out who needs what?"
    ),
)
ANSWERED = (
    (
        "Come on a Thursday, then you see the second lesson on the same story. I am"
        " free straight after it."
    ),
)
BEGUN = "We have begun with sentence stems, and they have become a crutch. When did"
HELPED = "I saw where the waiting begins: in my own questions."
REQUESTED = {
    "issue": "Too many children leave Year 2 without reading fluently. We teach the"
    " sounds, and not enough of it is used in the afternoon.",
    "outcomes": "A shared way to find out each child’s next step, and three of us who"
    " can carry it on without help.",
}
WORK = (
    (
        "Two visits to watch and plan together, one lesson taught side by side, and a"
        " short note after each."
    ),
    (
        "Two visits as offered, and a third hour with the whole staff so that it does"
        " not stay with two people."
    ),
)
RELEASE = "Two afternoons; lessons are covered by the deputy head."
REFUSED = "Both who could cover are away until Easter. Please ask again then."
CANCELLED = "We were told yesterday, and every hour goes there now."
LOGGED = "Watched two lessons and sorted the reading records with the year team."
NEXT = "The team tries the four-week check in one class first."
REVIEWED = "The checks work. The afternoons slip when staff are away."
AFTERWARDS = "One of the team leads the checks from summer on."
EVALUATED = {
    "as_expected": "Every adult now knows the next step of each child in the group.",
    "even_better": "If we had planned cover for the third visit from the start.",
}
CONFIDED = {
    "next": "Find somebody to lead reading, as the present leader wishes to step down.",
    "needs": "Support for a new leader that the staff do not hear of before they do.",
}
GAVE = {
    "went": "Explaining it to others made us look at our own records again.",
    "listing": "Say that we would rather begin with a visit here.",
}
THEMES = ("Time and cover", "Carrying it on", "Subject knowledge", "Working together")
