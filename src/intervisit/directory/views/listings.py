"""The directory as a list, what a school or oneself offers, and one listing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.directory import permissions
from intervisit.directory.lists.listings import listings_table, school_table
from intervisit.directory.models import Listing
from intervisit.directory.queries.listings import listings_visible_to
from intervisit.directory.queries.pages import directory_page, listing_page, my_page
from intervisit.directory.queries.rules import rules_here
from intervisit.networks.models import Organisation
from intervisit.networks.queries import organisations_visible_to
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list


@requires(permissions.LIST)
def listings(request: SignedInRequest) -> HttpResponse:
    rules = rules_here()
    rows = listings_visible_to(request.actor).listed_on(today())
    table = listings_table(request.network.vocabulary, rules)
    context = directory_page(request.actor, rules)
    return answer_list(request, table, rows, "directory/listings.html", context)


@requires(permissions.LIST)
def mine(request: SignedInRequest) -> HttpResponse:
    context = my_page(request.actor, rules_here(), today())
    return render(request, "directory/mine.html", context)


@requires(permissions.LIST, on=organisations_visible_to)
def school_listings(
    request: SignedInRequest, organisation: Organisation
) -> HttpResponse:
    rules = rules_here()
    rows = listings_visible_to(request.actor).of_schools([organisation.pk])
    table = school_table(request.network.vocabulary, rules)
    context = {"school": organisation, "rules": rules}
    template = "directory/school_listings.html"
    return answer_list(request, table, rows, template, context)


@requires(permissions.VIEW, on=listings_visible_to)
def listing(request: SignedInRequest, listing: Listing) -> HttpResponse:
    context = listing_page(listing, request.actor, rules_here(), today())
    return render(request, "directory/listing.html", context)
