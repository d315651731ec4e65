"""Addresses of calls."""

from django.urls import path

from intervisit.applications.views import calls, writing

CALL = "calls/<str:public_id>/"

urlpatterns = [
    path("calls/", calls.calls, name="calls"),
    path("calls/open/", calls.open_calls, name="open_calls"),
    path("calls/write/", writing.choose, name="choose_call"),
    path("cohorts/<str:public_id>/calls/<slug:key>/", writing.write, name="write_call"),
    path(CALL, calls.call, name="call"),
    path(f"{CALL}change/", writing.amend, name="amend"),
    path(f"{CALL}publish/", writing.publish, name="publish"),
    path(f"{CALL}extend/", writing.extend, name="extend"),
    path(f"{CALL}close/", writing.close, name="close"),
    path(f"{CALL}call-off/", writing.call_off, name="call_off"),
]
