"""Addresses of ``frameworks``."""

from django.urls import path

from intervisit.frameworks.views import frameworks

app_name = "frameworks"

urlpatterns = [
    path("frameworks/", frameworks.frameworks, name="frameworks"),
    path("frameworks/bring/", frameworks.bring, name="bring"),
    path("frameworks/write/", frameworks.write, name="write"),
    path("frameworks/<str:public_id>/", frameworks.framework, name="framework"),
    path("frameworks/<str:public_id>/adopt/", frameworks.adopt, name="adopt"),
    path("frameworks/<str:public_id>/retire/", frameworks.retire, name="retire"),
    path("frameworks/<str:public_id>/remove/", frameworks.remove, name="remove"),
]
