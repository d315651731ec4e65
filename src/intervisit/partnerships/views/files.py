"""Letters and lists as files."""

from __future__ import annotations

from django.http import HttpResponse

from intervisit.partnerships import permissions
from intervisit.partnerships.lists import partnerships_table
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.papers import (
    letter_to_all,
    letter_to_school,
    list_of_all,
)
from intervisit.partnerships.queries.partnerships import (
    members_visible_to,
    partnerships_visible_to,
    with_people,
)
from intervisit.programmes.models import Cohort
from intervisit.programmes.permissions import VIEW_COHORT
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.support.clock import today
from intervisit.support.documents import download, xlsx_bytes
from intervisit.support.documents.pdf import pdf_bytes
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import BoundTable


@requires(permissions.ENTER, on=partnerships_visible_to)
def letter(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    paper = letter_to_all(partnership, request.network, today())
    return download(pdf_bytes(paper), name=partnership.name, kind="pdf")


@requires(permissions.GET_LETTER, on=members_visible_to)
def school_letter(request: SignedInRequest, membership: Membership) -> HttpResponse:
    paper = letter_to_school(membership, request.network, today())
    name = f"{membership.organisation.name} {membership.partnership.name}"
    return download(pdf_bytes(paper), name=name, kind="pdf")


@requires(VIEW_COHORT, on=cohorts_visible_to)
def list_as_pdf(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    found = partnerships_visible_to(request.actor).of_cohort(cohort).order_by("name")
    rows = with_people(list(found))
    paper = list_of_all(cohort, rows, request.network, today())
    return download(pdf_bytes(paper), name=paper.title, kind="pdf")


@requires(VIEW_COHORT, on=cohorts_visible_to)
def list_as_xlsx(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    rows = partnerships_visible_to(request.actor).of_cohort(cohort)
    table = partnerships_table(request.network.vocabulary)
    sheet = BoundTable(table, rows, request.GET).sheet()
    return download(
        xlsx_bytes(sheet), name=f"{table.things} {cohort.name}", kind="xlsx"
    )
