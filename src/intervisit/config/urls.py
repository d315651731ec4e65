"""Addresses: the network is the first part, all but a few reserved words."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("<slug:network>/", include("intervisit.networks.urls")),
    path("<slug:network>/", include("intervisit.frameworks.urls")),
    path("<slug:network>/", include("intervisit.notices.urls")),
    path("", include("intervisit.web.urls")),
]
