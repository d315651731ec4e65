"""Addresses: the network is the first part, all but a few reserved words."""

from django.urls import include, path

from intervisit.web.demo.views import personas

urlpatterns = [
    path("accounts/demo/", personas, name="demo_personas"),
    path("accounts/", include("intervisit.people.account_urls")),
    path("<slug:network>/", include("intervisit.networks.urls")),
    path("<slug:network>/", include("intervisit.people.urls")),
    path("<slug:network>/", include("intervisit.frameworks.urls")),
    path("<slug:network>/", include("intervisit.notices.urls")),
    path("<slug:network>/", include("intervisit.imports.urls")),
    path("<slug:network>/", include("intervisit.search.urls")),
    path("<slug:network>/", include("intervisit.programmes.urls")),
    path("<slug:network>/", include("intervisit.directory.urls")),
    path("<slug:network>/", include("intervisit.bookings.urls")),
    path("<slug:network>/", include("intervisit.applications.urls")),
    path("<slug:network>/", include("intervisit.partnerships.urls")),
    path("<slug:network>/", include("intervisit.questionnaires.urls")),
    path("<slug:network>/", include("intervisit.matching.urls")),
    path("", include("intervisit.web.urls")),
]
