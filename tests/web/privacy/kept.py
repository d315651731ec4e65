"""What stays when somebody is erased whom a row names, and why."""

from __future__ import annotations

KEY = "a key, a path or a number of the definition or of the engine; nobody typed it"
WHAT = "what the thing is, was asked for or may do: true whoever it was"
OFFICE = "written for the network in an office’s name; versions of it are never changed"
AGREED = "two schools agreed on it, and it holds for both"
OTHERS = "written to or by somebody else, and blanked with them"
NAMELESS = "names are taken out of it, the rest is the directory’s"
DECIDED = "why something was decided stays with the decision"

KEPT: dict[str, str] = {
    **dict.fromkeys(
        (
            *("applications.Application.stream", "applications.Application.wanted"),
            *("applications.Concern.clause", "applications.Concern.topic"),
            "applications.PoolPlace.role",
            "applications.Decision.problem",
            "imports.Import.failure",
            *("imports.Import.fingerprint", "imports.Import.sha256"),
            *("matching.MatchRun.engine", "matching.MatchRun.failure"),
            *("matching.MatchRun.formation", "matching.Offer.facts"),
            *("matching.Offer.membership", "matching.PlanChange.effect"),
            "matching.PlanChange.moves",
            *("notices.Mail.problem", "notices.Mail.template"),
            "partnerships.Challenge.reason",
            "people.Engagement.about",
            "people.TeamMember.role",
            *("programmes.Appointment.role", "programmes.Appointment.stream"),
            "programmes.CohortStaff.role",
            *("programmes.Fact.requirement", "programmes.Fact.source"),
            "programmes.FactList.requirement",
            "questionnaires.Questionnaire.belongs_to",
            "questionnaires.Questionnaire.home_path",
            "questionnaires.Response.about",
        ),
        KEY,
    ),
    **dict.fromkeys(
        (
            "notices.Message.list_words",
            "people.Engagement.title",
            "people.Post.title",
        ),
        WHAT,
    ),
    **dict.fromkeys(
        (
            "applications.CommitmentText.because",
            "applications.CommitmentText.clauses",
            "applications.CommitmentText.name",
            "applications.DecisionRound.letters",
            *("directory.Edition.comes_from", "directory.Edition.note"),
            "directory.IncomingList.columns",
            "directory.IncomingList.file_name",
            "directory.IncomingList.notices",
            "directory.IncomingList.rows",
            *("imports.Import.choices", "imports.Import.columns"),
            *("imports.Import.file_name", "imports.Import.findings"),
            "imports.Import.notices",
            *("matching.Announcement.reasons", "matching.Announcement.subject"),
            *("matching.Announcement.text", "matching.Announcement.why_withdrawn"),
            *("matching.MatchPlan.name", "matching.MatchPlan.note"),
            "matching.MatchRun.note",
            *("people.Disclosure.what", "people.Disclosure.why"),
            "programmes.DefinitionVersion.document",
            "programmes.DefinitionVersion.note",
            *("programmes.Intake.reason", "programmes.Intake.source"),
            "programmes.Intake.wishes",
            *("questionnaires.EditStep.before", "questionnaires.EditStep.words"),
            "questionnaires.Questionnaire.title",
            "questionnaires.QuestionnaireVersion.content",
        ),
        OFFICE,
    ),
    **dict.fromkeys(
        (
            "bookings.Booking.ending_words",
            "bookings.Booking.exit_words",
            *("bookings.Terms.release", "bookings.Terms.work"),
        ),
        AGREED,
    ),
    **dict.fromkeys(
        (
            "applications.Decision.conditions",
            *("applications.Decision.subject", "applications.Decision.text"),
            "applications.Interview.notes",
            *("matching.Offer.reply", "matching.Offer.words"),
        ),
        OTHERS,
    ),
    **dict.fromkeys(
        (
            *("directory.Amendment.arises_from", "directory.Amendment.before"),
            *("directory.Amendment.changes", "directory.Amendment.decision"),
            "directory.Amendment.reason",
            *("directory.EditionEntry.area", "directory.EditionEntry.availability"),
            *("directory.EditionEntry.description", "directory.EditionEntry.school"),
            *("directory.EditionEntry.subjects", "directory.EditionEntry.title"),
            *("directory.Listing.answer", "directory.Listing.contact_note"),
            *("directory.Listing.description", "directory.Listing.end_words"),
            *("directory.Listing.reciprocity", "directory.Listing.subjects"),
            "directory.Listing.title",
        ),
        NAMELESS,
    ),
    **dict.fromkeys(
        (
            "matching.Offer.reason",
            "matching.PairWish.reason",
            "matching.PlanChange.reason",
        ),
        DECIDED,
    ),
}
