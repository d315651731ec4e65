"""Addresses of ``partnerships``."""

from django.urls import path

from intervisit.partnerships.views import partnerships

app_name = "partnerships"

urlpatterns = [
    path("partnerships/", partnerships.partnerships, name="partnerships"),
    path("partnerships/<str:public_id>/", partnerships.partnership, name="partnership"),
]
