"""Parts of the definition as people read and edit them: eleven chapters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from intervisit.programmes.domain.blanks import Blank, Raw, blanks_of
from intervisit.programmes.domain.schema.definition import Definition


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the definition: some of its lists and tables."""

    key: str
    title: str
    asked: str
    lists: tuple[str, ...]

    def said(self, say: Callable[[str], str]) -> Chapter:
        """Give the chapter with its words said in a language and a network's words."""
        return replace(self, title=say(self.title), asked=say(self.asked))

    @property
    def blanks(self) -> list[Blank]:
        known = blanks_of(Definition)
        return [known[name] for name in self.lists]


CHAPTERS: tuple[Chapter, ...] = (
    Chapter("about", "What it is", "What is this programme?", ("programme", "figures")),
    Chapter(
        "groups",
        "Who takes part",
        "Who takes part, and how are groups made up?",
        ("memberships", "formations", "teams"),
    ),
    Chapter("roles", "Roles and seats", "What would I do?", ("roles", "seats")),
    Chapter(
        "joining",
        "Calls and commitments",
        "How do I apply, and who promises what?",
        ("calls", "eligibility", "endorsements", "rubrics"),
    ),
    Chapter(
        "asks",
        "Sessions and deliverables",
        "What does it ask of me?",
        ("sessions", "deliverables", "coaching", "service", "milestones"),
    ),
    Chapter(
        "money",
        "Money",
        "What is paid, and what may money be spent on?",
        (
            "stipends",
            "reimbursements",
            "grants",
            "budget",
            "categories",
            "spending",
            "funds",
        ),
    ),
    Chapter(
        "together",
        "Matching and visits",
        "How are groups formed, and how do visits go?",
        ("matching", "visits"),
    ),
    Chapter(
        "plans",
        "Plans and logic model",
        "What is planned, and why should it work?",
        ("plans", "logic_model", "stakeholders"),
    ),
    Chapter(
        "learning",
        "Competencies and credentials",
        "What do people learn towards?",
        ("competencies", "credentials", "research", "labs"),
    ),
    Chapter(
        "directory",
        "Directory",
        "How do people find and book help?",
        ("directory", "levels"),
    ),
    Chapter("forms", "Questionnaires", "Which forms are there?", ("questionnaires",)),
    Chapter("papers", "Documents", "Which documents belong to it?", ("papers",)),
)
BY_KEY: Mapping[str, Chapter] = {chapter.key: chapter for chapter in CHAPTERS}


def chapter_of(name: str) -> Chapter:
    """Give the chapter that a list or table of the definition is in."""
    return next((each for each in CHAPTERS if name in each.lists), CHAPTERS[0])


def part_of(document: Raw, chapter: Chapter) -> dict[str, Any]:
    """Give what a document says in one chapter."""
    return {name: document[name] for name in chapter.lists if name in document}


def with_part(document: Raw, chapter: Chapter, part: Raw) -> dict[str, Any]:
    """Give the document with one chapter replaced, in the order of the schema."""
    merged = {
        name: each for name, each in document.items() if name not in chapter.lists
    } | dict(part)
    order = [*Definition.model_fields]
    return {name: merged[name] for name in order if name in merged} | {
        name: each for name, each in merged.items() if name not in order
    }
