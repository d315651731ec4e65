"""What can be taken away from a plan: its groups, what became of them, its changes."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from intervisit.engine.matching.files.workbook import Sheet, write_workbook
from intervisit.matching.domain.packing import packed_table, plain
from intervisit.matching.labels import ANSWERS
from intervisit.matching.models import MatchPlan
from intervisit.matching.queries.became import became_of
from intervisit.matching.queries.changes import changes_told, names_in_run
from intervisit.matching.queries.files import Found
from intervisit.matching.queries.plans import groups_of, left_over
from intervisit.matching.queries.snapshot import keys_of
from intervisit.programmes.queries.programmes import definition_of


def file_of_plan(plan: MatchPlan, what: str) -> Found | None:
    """Give content, name and kind of a file, or None where there is no such file."""
    name = f"{plan.cohort.name} {plan.name}"
    if what == "groups":
        return groups_of_plan(plan), name, "csv"
    if what == "workbook":
        return workbook_of_plan(plan), name, "xlsx"
    return None


def groups_of_plan(plan: MatchPlan) -> bytes:
    """Give host, partner and score by key, as the checker reads them."""
    groups = groups_of(plan)
    keys = keys_of(
        [school for group in groups for school in (group.host, *group.partners)]
    )
    lines = [
        (keys[group.host.pk], keys[place.partner_id], place.score)
        for group in groups
        for place in group.places
    ]
    return plain(packed_table(("host", "partner", "score"), lines))


def workbook_of_plan(plan: MatchPlan) -> bytes:
    """Give a workbook: the groups as they stand, what was offered, every change."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(path, [_groups(plan), _offered(plan), _changes(plan)])
        return path.read_bytes()


def _groups(plan: MatchPlan) -> Sheet:
    head = (_("group"), _("host"), _("partner"), _("fit"), _("pinned"))
    body: list[tuple[str, str, str, str | int, str]] = [
        (
            group.letter,
            group.host.name,
            place.partner.name,
            place.score,
            _("yes") if place.is_pinned else "",
        )
        for group in groups_of(plan)
        for place in group.places
    ]
    body += [("", "", place.partner.name, "", "") for place in left_over(plan)]
    return Sheet(_("Groups"), head, body)


def _offered(plan: MatchPlan) -> Sheet:
    head = (
        *(_("announced"), _("group"), _("school"), _("takes part as"), _("answer")),
        *(_("what became of it"), _("in place of"), _("what the schools were told")),
    )
    ways = {
        each.key: each.name
        for each in definition_of(plan.cohort.definition).memberships
    }
    body = [
        (
            _moment(each.announcement.opened_at),
            one.group.letter,
            offer.organisation.name,
            ways.get(offer.membership, offer.membership),
            str(ANSWERS[offer.answer_now]),
            str(one.words),
            one.group.follows.letter if one.group.follows else "",
            one.group.note,
        )
        for each in became_of(plan)
        for one in each.groups
        for offer in one.members
    ]
    return Sheet(_("What was offered"), head, body)


def _changes(plan: MatchPlan) -> Sheet:
    head = (_("when"), _("who"), _("what"), _("why"), _("points"))
    body = [
        (_moment(each.at), each.who, each.what, each.reason, each.more_fit)
        for each in reversed(changes_told(plan, names_in_run(plan.run_id)))
    ]
    return Sheet(_("Changes"), head, body)


def _moment(at: datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""
