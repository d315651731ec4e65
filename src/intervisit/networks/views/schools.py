"""The list of schools."""

from __future__ import annotations

from django.http import HttpResponse

from intervisit.networks import permissions
from intervisit.networks.lists import schools_table
from intervisit.networks.queries import schools_visible_to
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list


@requires(permissions.LIST_SCHOOLS)
def schools(request: SignedInRequest) -> HttpResponse:
    words = request.network.vocabulary
    table = schools_table(
        request.network.grade_scheme, (words.one("school"), words.many("school"))
    )
    rows = schools_visible_to(request.actor).open_on(today())
    return answer_list(request, table, rows, "networks/schools.html")
