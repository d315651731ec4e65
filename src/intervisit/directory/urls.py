"""Addresses of ``directory``."""

from django.urls import path

from intervisit.directory.views import demand, finding, listings

app_name = "directory"

urlpatterns = [
    path("directory/", finding.search, name="search"),
    path("directory/demand/", demand.demand, name="demand"),
    path("directory/keep/", finding.keep, name="keep_search"),
    path("directory/kept/<str:public_id>/", finding.forget, name="forget_search"),
    path("directory/listings/", listings.listings, name="listings"),
    path("directory/mine/", listings.mine, name="mine"),
    path(
        "directory/schools/<str:public_id>/",
        listings.school_listings,
        name="school_listings",
    ),
    path("directory/listings/<str:public_id>/", listings.listing, name="listing"),
]
