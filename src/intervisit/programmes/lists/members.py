"""The list of those who take part in a cohort."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.lists.cohorts import day_column
from intervisit.support.tables import Column, Filter, Table

LEAVE = "programmes/_member_leave.html"
MEMBER_NAME = Column(
    "name",
    _("Name"),
    lambda row: row.organisation.name,
    sort=("organisation__name",),
    template="programmes/_member_name.html",
    is_head=True,
)
MEMBER_CODE = Column(
    "code",
    _("Code"),
    lambda row: row.organisation.code,
    sort=("organisation__code",),
)
MEMBER_LEAVES = Column(
    "leave", _("Leave"), lambda row: row.pk, template=LEAVE, exported=False
)


def member_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to members whose name or code has these words."""
    return rows.filter(
        Q(organisation__name__icontains=words) | Q(organisation__code__icontains=words)
    )


def members_table(
    definition: Definition, strands: Mapping[str, str], words: Vocabulary
) -> Table:
    """Declare the list of those who take part in a cohort of a definition."""
    ways = {each.key: each.name for each in definition.memberships}
    way = Column(
        "way",
        _("Takes part as"),
        lambda row: ways.get(row.membership, row.membership),
        sort=("membership",),
    )
    strand = Column(
        "strand",
        _("Strand"),
        lambda row: strands.get(row.strand, row.strand),
        sort=("strand",),
        on_screen=bool(strands),
    )
    note = Column("note", _("Note"), lambda row: row.note, on_screen=False)
    came = day_column("starts", _("From"), lambda row: row.starts_on)
    left = day_column("ends", _("Until"), lambda row: row.ends_on)
    by_way = Filter(
        "way",
        _("Takes part as"),
        lambda rows, value: rows.filter(membership=value),
        lambda: list(ways.items()),
    )
    return Table(
        key="members",
        things=words.many("organisation"),
        thing=words.one("organisation"),
        order="name",
        search=member_words,
        search_label=_("Name or code"),
        columns=(
            MEMBER_NAME,
            MEMBER_CODE,
            way,
            strand,
            came,
            left,
            note,
            MEMBER_LEAVES,
        ),
        filters=(by_way,),
        empty_title=_("Nobody takes part yet."),
        empty_words=_("The central team takes them in, or applications bring them."),
    )
