"""Addresses of ``applications``, one module a part."""

from intervisit.applications.urls import applying, calls, commitments, panels

app_name = "applications"

urlpatterns = [
    *calls.urlpatterns,
    *applying.urlpatterns,
    *commitments.urlpatterns,
    *panels.urlpatterns,
]
