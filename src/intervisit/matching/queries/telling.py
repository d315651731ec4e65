"""Answers in sentences: verdicts, reasons, distances, prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.matching.domain.settings import FACTORS
from intervisit.matching.labels import FACTOR_WORDS, RULE_WORDS
from intervisit.matching.models import MatchRun, RunSchool
from intervisit.networks.distances import far
from intervisit.support.policy import Words

TINY = 0.00005
ONE_PERCENT = 0.01


def counted_points(points: int) -> str:
    """Say points with their separators: "53,854"."""
    return number_format(points, force_grouping=True)


def percent(share: float) -> str:
    """Say a small share without rounding it away: "0.011%"."""
    digits = 1 if share >= ONE_PERCENT else 3
    return f"{number_format(100 * share, digits)}%"


def verdict_title(run: MatchRun) -> str:
    """Say in a few words what a finished run found."""
    found = run.figures
    alone = found["taking_part"] - found["matched"]
    if not alone:
        return _("Every school has a place")
    told = {"placed": counted_points(found["matched"]), "alone": counted_points(alone)}
    return (
        ngettext(
            "%(placed)s schools have a place, one has none",
            "%(placed)s schools have a place, %(alone)s have none",
            alone,
        )
        % told
    )


def verdict_sentences(run: MatchRun) -> list[str]:
    """Say what is proven: about the number of schools, and about their fit."""
    found = run.figures
    groups = ngettext("one host", "%s hosts", found["hosts_open"])
    many = counted_points(found["hosts_open"])
    told = {
        "placed": counted_points(found["matched"]),
        "hosts": groups % many if "%" in groups else groups,
    }
    sentences = [_("This run puts %(placed)s schools with %(hosts)s.") % told]
    if found["places_all"]:
        sentences.append(_("No plan can place more schools."))
    else:
        most = found["matched_bound"] - found["matched"]
        words = _("Another plan could place %d more schools at most.")
        sentences.append(words % most)
    sentences.append(fit_sentence(found))
    return sentences


def fit_sentence(found: Mapping[str, Any]) -> str:
    """Say how much better any other plan could fit."""
    bound = min(found["fit_bound"], found["fit_bound_solver"])
    left = max(0, bound - found["fit"])
    if found["status"] == "optimal" or not left:
        return _("And none that places as many fits better. That is proven.")
    share = left / bound if bound else 0.0
    told = {"points": counted_points(left), "share": percent(max(share, TINY / 5))}
    words = _(
        "No plan, by anybody, could fit better by more than %(points)s points"
        " (%(share)s). That is proven."
    )
    if found["status"] == "time_limit":
        words += " " + _("Time was up: longer work may come closer.")
    if found["status"] == "cancelled":
        words += " " + _("It was stopped: this is the best plan until then.")
    return words % told


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part of a score: what it gave of what it could have given."""

    words: Words
    points: int
    most: int

    @property
    def width(self) -> int:
        """How long its bar is, of 72."""
        return round(72 * self.points / self.most) if self.most else 0


def parts_told(
    parts: Mapping[str, int], weights: Mapping[str, float]
) -> list[PartTold]:
    """Give the parts of a score, in the order of the weights' form."""
    total = sum(weights.values()) or 1
    return [
        PartTold(FACTOR_WORDS[name], parts.get(name, 0), round(1000 * weight / total))
        for name in FACTORS
        if (weight := weights.get(name, 0)) > 0
    ]


@dataclass(frozen=True, slots=True)
class OtherTold:
    """A host where a school isn't, and why."""

    letter: str
    name: str
    score: int
    why: str


def why_not(other: Mapping[str, Any]) -> str:
    """Say why a school isn't at a host, and what it would cost to put it there."""
    cost = other["cost"]
    obstacle = other["obstacle"]
    if obstacle == "pinned":
        return _("A pin keeps it where it is.")
    if obstacle == "closed":
        if cost <= 0:
            return _("It has no group: the schools it would need are placed better.")
        words = _("It has no group; opening it would cost about %s points.")
        return words % counted_points(cost)
    if obstacle == "stranded":
        words = _("Its present group would fall apart, which costs %s points.")
        return words % counted_points(max(cost, 0))
    holder = other.get("holder")
    if not holder:
        return _("There is a place, and it would gain nothing for all together.")
    words = _("That host was full; the last place went to %(name)s.")
    if cost > 0:
        more = ngettext("one point more.", "%(cost)s points more.", cost)
        words = f"{words[:-1]}, {more}"
    return words % {"name": holder["name"], "cost": counted_points(cost)}


def others_told(story: Mapping[str, Any]) -> list[OtherTold]:
    """Give the best other hosts of a school, each with why not."""
    return [
        OtherTold(
            other["host"].get("letter", ""),
            other["host"]["name"],
            other["score"],
            why_not(other),
        )
        for other in story.get("others", ())
    ]


def reason_sentences(row: RunSchool, country: str) -> list[str]:
    """Say why a partner is where it is, or why it has no host."""
    story = row.story
    if story.get("left") == "no_place_known":
        return [_("We don’t know where it is, so it took no part. Give it a place.")]
    if row.host is None:
        return left_sentences(story)
    told = {"host": row.host.name, "far": far(row.km, country)}
    sentences = [_focus_sentence(story, row.host.name)]
    if story.get("shared_grades"):
        told["count"] = story["shared_grades"]
        words = ngettext(
            "They have one grade in common and are %(far)s apart.",
            "They have %(count)d grades in common and are %(far)s apart.",
            story["shared_grades"],
        )
        sentences.append(words % told)
    else:
        sentences.append(_("They are %(far)s apart.") % told)
    if story.get("pinned"):
        sentences.append(_("A pin put them together."))
    best = story.get("best")
    if best is None:
        sentences.append(_("No other host would fit it better."))
    else:
        gain = {"host": best["host"]["name"], "more": counted_points(best["more"])}
        words = ngettext(
            "%(host)s would fit better, by one point.",
            "%(host)s would fit better, by %(more)s points.",
            best["more"],
        )
        sentences.append(f"{words % gain} {why_not(best)}")
    return sentences


def _focus_sentence(story: Mapping[str, Any], host: str) -> str:
    needs, shared = story.get("needs") or [], story.get("shared") or []
    if not needs:
        return _("Its focus is unknown, so it got no points for it.")
    if not story.get("host_focus"):
        return _("It looks for %(needs)s. What %(host)s is strong in is unknown.") % {
            "needs": joined(needs),
            "host": host,
        }
    if not shared:
        return _("It looks for %(needs)s, and %(host)s is strong in other areas.") % {
            "needs": joined(needs),
            "host": host,
        }
    return _("It looks for %(shared)s, and %(host)s is strong in it.") % {
        "shared": joined(shared),
        "host": host,
    }


def left_sentences(story: Mapping[str, Any]) -> list[str]:
    """Say why a partner is left over: which rule dropped which hosts, or no place."""
    if story.get("left") == "no_candidate":
        return [
            _("No host keeps all the rules with it."),
            *dropped_words(story.get("dropped") or {}),
        ]
    told = {"full": story.get("full", 0), "closed": story.get("closed", 0)}
    sentences = [
        _(
            "Hosts would fit, and none has a place: %(full)d are full, %(closed)d stay"
            " without a group."
        )
        % told
    ]
    best = story.get("best")
    if best is not None:
        words = _("%s would fit it best.") % best["host"]["name"]
        sentences.append(f"{words} {why_not(best)}")
    return sentences


def dropped_words(dropped: Mapping[str, int]) -> list[str]:
    """Say how many hosts each rule dropped."""
    return [
        ngettext("%(count)d host %(words)s.", "%(count)d hosts: each %(words)s.", count)
        % {"count": count, "words": RULE_WORDS[name]}
        for name, count in dropped.items()
    ]


def reason_line(row: RunSchool, country: str) -> str:
    """Give the whole reason as one line, for lists and files."""
    if row.is_host:
        return host_line(row)
    return " ".join(reason_sentences(row, country))


def host_line(row: RunSchool) -> str:
    """Say what became of a host."""
    if row.story.get("left") == "no_place_known":
        return _("We don’t know where it is, so it took no part.")
    if row.partners_count:
        words = ngettext(
            "It hosts one school.", "It hosts %d schools.", row.partners_count
        )
        return words % row.partners_count if "%" in words else words
    if not row.story.get("candidates"):
        return _("No partner keeps all the rules with it, so it has no group.")
    cost = row.story.get("cost", 0)
    if cost:
        words = _("It has no group: opening it would cost about %s points.")
        return words % counted_points(cost)
    return _("It has no group: the schools it would need are placed better.")


def joined(words: list[str]) -> str:
    """Join a few names as people do."""
    if not words[1:]:
        return "".join(words)
    told = {"first": ", ".join(words[:-1]), "last": words[-1]}
    return _("%(first)s and %(last)s") % told
