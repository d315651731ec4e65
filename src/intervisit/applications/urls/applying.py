"""Addresses of those who apply."""

from django.urls import path

from intervisit.applications.views import applications, applying

APPLICATION = "applications/<str:public_id>/"

urlpatterns = [
    path("calls/<str:public_id>/apply/", applying.apply, name="apply"),
    path("applications/", applications.applications, name="applications"),
    path(APPLICATION, applications.application, name="application"),
    path(f"{APPLICATION}withdraw/", applying.withdraw, name="withdraw"),
]
