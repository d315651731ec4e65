"""Let people go along with a cohort's partnerships, as proposed or as chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.matching.queries.facilitators import caseload_of
from intervisit.partnerships.operations.facilitating import assign_facilitator
from intervisit.programmes.models import Cohort
from intervisit.support.operation import operation


@operation("facilitator:assign", told=gettext_lazy("Said who goes along with it"))
def assign_facilitators(
    *, cohort: Cohort, chosen: Mapping[str, str], by: Actor, at: datetime
) -> int:
    """Assign everybody who was chosen; all or none, and safe to repeat.

    Who goes along with a group already isn't told again.

    Parameters
    ----------
    chosen : mapping of str to str
        Public id of a partnership to that of a row of the cohort's staff. Groups
        without one stay as they are.

    Returns
    -------
    int
        Partnerships that have somebody new.
    """
    locked = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    on = timezone.localdate(at)
    caseload = caseload_of(locked, on, chosen=chosen)
    staff = {row.public_id: row for row in caseload.staff}
    count = 0
    for partnership, group in zip(caseload.partnerships, caseload.groups, strict=True):
        wanted = staff.get(chosen.get(group.key, ""))
        if wanted is None or wanted.public_id == group.now:
            continue
        assign_facilitator(
            partnership=partnership,
            staff=wanted,
            starts_on=max(on, partnership.starts_on, wanted.starts_on),
            by=by,
            at=at,
            instead=True,
        )
        count += 1
    return count
