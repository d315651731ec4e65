"""Addresses of ``directory``."""

from django.urls import path

from intervisit.directory.views import (
    amendments,
    begun,
    demand,
    editions,
    finding,
    incoming,
    listings,
    living,
    writing,
)

app_name = "directory"

LISTING = "directory/listings/<str:public_id>/"
AMENDMENT = "directory/proposals/<str:public_id>/"
INCOMING = "directory/lists/<str:public_id>/"
EDITION = "directory/editions/<str:public_id>/"

urlpatterns = [
    path("directory/", finding.search, name="search"),
    path("directory/demand/", demand.demand, name="demand"),
    path("directory/keep/", finding.keep, name="keep_search"),
    path("directory/kept/<str:public_id>/", finding.forget, name="forget_search"),
    path("directory/listings/", listings.listings, name="listings"),
    path("directory/mine/", listings.mine, name="mine"),
    path("directory/begun/", begun.begun, name="begun"),
    path("directory/begun/<str:public_id>/", begun.drop, name="drop_begun"),
    path("directory/write/", writing.write, name="write"),
    path(
        "directory/schools/<str:public_id>/",
        listings.school_listings,
        name="school_listings",
    ),
    path(LISTING, listings.listing, name="listing"),
    path(f"{LISTING}amend/", writing.amend, name="amend"),
    path(f"{LISTING}check/", writing.check, name="check"),
    path(f"{LISTING}offer/", writing.offer, name="offer"),
    path(f"{LISTING}discard/", writing.discard, name="discard"),
    path(f"{LISTING}agree/", writing.agree, name="agree"),
    path(f"{LISTING}take-on/", writing.take_on, name="take_on"),
    path(f"{LISTING}availability/", living.availability, name="availability"),
    path(f"{LISTING}confirm/", living.confirm, name="confirm"),
    path(f"{LISTING}end/", living.end, name="end"),
    path(f"{LISTING}propose/", amendments.propose, name="propose"),
    path("directory/confirm/<str:token>/", living.mail_confirm, name="mail_confirm"),
    path("directory/proposals/", amendments.amendments, name="amendments"),
    path(AMENDMENT, amendments.amendment, name="amendment"),
    path(f"{AMENDMENT}decide/", amendments.decide, name="decide"),
    path(f"{AMENDMENT}withdraw/", amendments.withdraw, name="withdraw"),
    path(f"{AMENDMENT}undo/", amendments.undo, name="undo"),
    path("directory/lists/bring/", incoming.bring, name="bring"),
    path(INCOMING, incoming.incoming, name="incoming"),
    path(f"{INCOMING}columns/", incoming.columns, name="columns"),
    path(f"{INCOMING}sheet/", incoming.sheet, name="sheet"),
    path(f"{INCOMING}undo/", incoming.undo_list, name="undo_list"),
    path(f"{INCOMING}rows/<int:number>/", incoming.mend, name="mend"),
    path(f"{INCOMING}write/", incoming.write_list, name="write_list"),
    path(f"{INCOMING}drop/", incoming.drop_list, name="drop_list"),
    path("directory/current/", editions.current, name="current"),
    path("directory/editions/", editions.editions, name="editions"),
    path("directory/editions/next/", editions.new_edition, name="new_edition"),
    path("directory/editions/without-me/", editions.redact_me, name="redact_me"),
    path(EDITION, editions.edition, name="edition"),
    path(f"{EDITION}changes/", editions.edition_changes, name="edition_changes"),
    path(f"{EDITION}pdf/", editions.edition_pdf, name="edition_pdf"),
    path(
        f"{EDITION}pdf/progress/",
        editions.edition_pdf_progress,
        name="edition_pdf_progress",
    ),
    path(f"{EDITION}pdf/set/", editions.set_pdf, name="set_pdf"),
]
