"""Addresses of commitments, and of promises that aren't kept."""

from django.urls import path

from intervisit.applications.views import commitments, concerns

PART = "commitments/<str:public_id>/"
CONCERN = "concerns/<str:public_id>/"

urlpatterns = [
    path(
        "applications/<str:public_id>/commitments/",
        commitments.commitments,
        name="commitments",
    ),
    path(
        "applications/<str:public_id>/commitments/ask/",
        commitments.ask,
        name="ask_commitments",
    ),
    path(PART, commitments.commitment, name="commitment"),
    path(f"{PART}revoke/", commitments.revoke, name="revoke"),
    path(f"{PART}remind/", commitments.remind, name="nudge"),
    path("calls/<str:public_id>/commitments/", commitments.texts, name="texts"),
    path(
        "commitment-texts/<str:public_id>/rewrite/", commitments.rewrite, name="rewrite"
    ),
    path("roles/<str:public_id>/not-kept/", concerns.raise_one, name="raise_concern"),
    path(CONCERN, concerns.concern, name="concern"),
    path(f"{CONCERN}settle/", concerns.settle, name="settle_concern"),
    path(f"{CONCERN}bring-in/", concerns.bring_in, name="bring_in"),
    path(f"{CONCERN}withdraw/", concerns.withdraw, name="withdraw_concern"),
]
