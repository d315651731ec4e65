"""Addresses of the shell, outside and inside a network."""

from django.urls import path

from intervisit.web.views import health, schools

app_name = "web"

urlpatterns = [
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    path("<slug:network>/schools/<str:public_id>/", schools.school, name="school"),
]
