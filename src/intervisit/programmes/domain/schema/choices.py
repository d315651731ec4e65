"""Closed lists that a definition chooses from, each value with its words."""

from __future__ import annotations

from enum import StrEnum


class Choice(StrEnum):
    """A value as files write it, and the words that people read."""

    words: str

    def __new__(cls, value: str, words: str) -> Choice:  # noqa: PYI034 - an enum's own
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


class StrandForm(Choice):
    MARK = "mark", "as a mark on schools"
    GROUPS = "groups", "as groups of its own"


class GroupForm(Choice):
    HOSTED = "hosted", "partners learn from a host"
    PEERS = "peers", "members work as equals"
    PLACEMENT = "placement", "learners are placed with somebody experienced"


class OrganisationForm(Choice):
    SCHOOL = "school", "a school"
    UNIVERSITY = "university", "a university"
    OFFICE = "office", "a central office"
    UNION = "union", "a union"
    FOUNDATION = "foundation", "a foundation"
    PARTNER = "partner", "a partner organisation"


class Place(Choice):
    SCHOOL = "school", "at one school"
    PARTNERSHIP = "partnership", "in one partnership"
    UNIVERSITY = "university", "at a university"
    NETWORK = "network", "for the whole network"


class Party(Choice):
    APPLICANT = "applicant", "the applicant"
    LEADER = "leader", "the leader of the school"
    TEAM = "team", "the members of the team"
    REPRESENTATIVE = "representative", "the union representative"
    UNIVERSITY = "university", "the university"
    OFFICE = "office", "the central team"


class Official(Choice):
    LEADER = "leader", "the leader of the school"
    OFFICE = "office", "the central team"
    DIRECTOR = "director", "the Development Director"
    REGIONAL_DIRECTOR = "regional_director", "the Regional Director"
    FINANCE = "finance", "the finance officer"
    COACH = "coach", "the coach"
    UNIVERSITY = "university", "the university"


class Comparison(Choice):
    AT_LEAST = "at_least", "at least"
    AT_MOST = "at_most", "at most"
    IS = "is", "exactly"


class Excuse(Choice):
    COUNTS = "counts", "counts as attended"
    MAKE_UP = "make_up", "has to be made up"
    LOSES_SHARE = "loses_share", "loses its share"
    FORFEITS = "forfeits", "loses the whole"


class SessionForm(Choice):
    INSTITUTE = "institute", "institute"
    SEMINAR = "seminar", "seminar"
    VISIT = "visit", "inter-visitation"
    STUDY_GROUP = "study_group", "study group"
    MEETING = "meeting", "meeting"
    COURSE = "course", "course"
    LAB = "lab", "lab session"
    CONVENING = "convening", "convening"


class Stage(Choice):
    PLANNING = "planning", "planning"
    OBSERVATION = "observation", "observation"
    FEEDBACK = "feedback", "feedback"
    COACHING = "coaching", "coaching"


class CallForm(Choice):
    ROLE = "role", "people for a role"
    SCHOOL = "school", "schools that want to take part"
    PROPOSAL = "proposal", "proposals for a grant"


class Audience(Choice):
    AUTHOR = "author", "who wrote it"
    LEADER = "leader", "the leader of the school"
    PROVIDER = "provider", "the side that gives support"
    RECEIVER = "receiver", "the side that gets support"
    PARTNERSHIP = "partnership", "everybody in the partnership"
    FACILITATOR = "facilitator", "the facilitator"
    COACH = "coach", "the coach"
    REVIEWERS = "reviewers", "the reviewers"
    REGIONAL_DIRECTOR = "regional_director", "the Regional Director"
    DIRECTOR = "director", "the Development Director"
    OFFICE = "office", "the central team"
    NETWORK = "network", "the whole network"


class PlanOwner(Choice):
    SCHOOL = "school", "a school"
    TEAM = "team", "a team"
    PARTNERSHIP = "partnership", "a partnership"
    PERSON = "person", "a person"
    NETWORK = "network", "the network"


class Factor(Choice):
    FOCUS = "focus", "focus area"
    GRADES = "grades", "grades"
    TRAVEL = "travel", "travel"
    DEMOGRAPHICS = "demographics", "demographics"
    PREFERENCES = "preferences", "stated preferences"


class HardRule(Choice):
    SHARED_FOCUS = "shared_focus", "share at least this many focus areas"
    SHARED_GRADES = "shared_grades", "share at least this many grades"
    SAME_REGION = "same_region", "lie in the same region"
    TRAVEL_LIMIT = "travel_limit", "lie at most this many minutes apart"
    PLACES_FOR_NEED = "places_for_need", "leave this percentage to high-need schools"
    FACILITATOR_CAP = "facilitator_cap", "give a facilitator at most this many groups"


class DocumentForm(Choice):
    MEMORANDUM = "memorandum", "memorandum"
    TABLE = "table", "table"
    GUIDE = "guide", "guide"
    FRAMEWORK = "framework", "framework"
    PLAN = "plan", "plan"
    FORM = "form", "form"
    RECORD = "record", "record"


class FigureCount(Choice):
    SCHOOLS = "schools", "organisations that take part"
    STUDENTS = "students", "students of the schools that take part"
    GROUPS = "groups", "groups that stand"


class FundForm(Choice):
    LEVY = "levy", "public money"
    FOUNDATION = "foundation", "a foundation"
    UNION = "union", "a union"
    UNIVERSITY = "university", "a university"
    NETWORK = "network", "the network’s own money"


class ServicePlace(Choice):
    MEMBER = "member", "in a member school"
    SIMILAR = "similar", "in a member school or one like it"


class ListingChange(Choice):
    NEW_LISTING = "new_listing", "a new listing"
    AREAS = "areas", "its areas"
    DESCRIPTION = "description", "its description"
    AVAILABILITY = "availability", "availability"
    PAUSE = "pause", "a pause"
    CONFIRMATION = "confirmation", "a confirmation"
    EXPIRY = "expiry", "an expiry"
    LEAVER = "leaver", "somebody leaving"


class LabForm(Choice):
    PHYSICAL = "physical", "a room"
    VIRTUAL = "virtual", "a virtual space"
