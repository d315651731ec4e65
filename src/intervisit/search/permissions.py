"""Who tends the thesaurus, and who reads what people looked for in vain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.support.policy import Confidential, permission, rule


@rule(_("Only the central team can do this."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR)


@rule(_("This is kept by somebody else."))
def is_their_own(actor: Actor, saved: Any) -> bool:
    return actor.person_id is not None and saved.person_id == actor.person_id


@rule(_("Sign in to keep a search."))
def is_a_person(actor: Actor, subject: Any) -> bool:
    return actor.person_id is not None


LIST_GROUPS = permission(
    "synonym-group:list", is_office, does=_("See which words mean one thing")
)
VIEW_GROUP = permission(
    "synonym-group:view", is_office, does=_("See a group of words and its history")
)
TEND_GROUPS = permission(
    "synonym-group:tend",
    is_office,
    does=_("Write, change and retire groups of words, and try the search"),
)
LIST_UNMET = permission(
    "unmet-search:list",
    is_office,
    does=_("See what people looked for in vain"),
    confidential=True,
)
VIEW_UNMET = permission(
    "unmet-search:view",
    is_office,
    does=_("See how often something was looked for"),
    confidential=True,
)
SETTLE_UNMET = permission(
    "unmet-search:settle",
    is_office,
    does=_("Settle what nobody offered"),
    confidential=True,
)

KEEP_SEARCH = permission(
    "saved-search:keep",
    is_a_person,
    does=_("Keep a search, and be told what is new"),
    delegable=False,
)
VIEW_SAVED = permission(
    "saved-search:view",
    is_their_own,
    does=_("Open a search of one’s own"),
    delegable=False,
)

#: What somebody typed into a search may say more than they meant to.
CONFIDENTIAL: Final[Confidential] = {
    "search.UnmetSearch.words": VIEW_UNMET,
    "search.UnmetSearch.folded": VIEW_UNMET,
    "search.UnmetSearch.settled_as": VIEW_UNMET,
    "search.AskedSearch.folded": LIST_UNMET,
    "search.SavedSearch.words": VIEW_SAVED,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "search.Document": "Offered to be found; comes back only among what may be seen.",
    "search.Entry": "Lexemes and tags of documents, on no page.",
    "search.Meaning": "Vectors of documents, on no page.",
    "search.Collection": "Names of kinds, with counts.",
    "search.WordCount": "Single words with counts; a spelling may be one of them.",
    "search.SynonymGroup": "Words of the trade; everybody’s search uses them.",
    "search.UnmetSearch.kind": "The name of a kind of document.",
    "search.AskedSearch.kind": "The name of a kind of document.",
    "search.SavedSearch.kind": "The name of a kind of document.",
    "search.SavedSearch.chosen": "Values of closed lists, on its owner’s page alone.",
}
