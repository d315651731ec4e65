"""Addresses of ``matching``, inside a network."""

from django.urls import path

from intervisit.matching.views import cohorts

app_name = "matching"

urlpatterns = [
    path("cohorts/<str:public_id>/matching/", cohorts.cohort, name="cohort"),
]
