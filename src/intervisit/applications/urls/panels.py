"""Addresses of panels, reviewers, decisions and the pool."""

from django.urls import path

from intervisit.applications.views import deciding, granting, panels, reviewing

CALL = "calls/<str:public_id>/"
APPLICATION = "applications/<str:public_id>/"
ROUND = "rounds/<str:public_id>/"
DECISION = "decisions/<str:public_id>/"

urlpatterns = [
    path(f"{CALL}panel/", panels.panel, name="panel"),
    path(f"{CALL}panel/decide/", panels.decide, name="decide"),
    path(f"{CALL}panel/people/", panels.reviewers, name="reviewers"),
    path(f"{CALL}panel/assign/", panels.assign, name="assign"),
    path(f"{CALL}panel/rubric/", panels.rubric, name="rubric"),
    path(f"{CALL}panel/interviews/", panels.interviews, name="interviews"),
    path("panel-people/<str:public_id>/off/", panels.let_off, name="let_off"),
    path(
        "applications/<str:public_id>/reviews/", panels.all_reviews, name="all_reviews"
    ),
    path("reviews/", reviewing.reviews, name="reviews"),
    path("reviews/<str:public_id>/", reviewing.review, name="review"),
    path("reviews/<str:public_id>/conflict/", reviewing.conflict, name="conflict"),
    path("interviews/<str:public_id>/time/", reviewing.choose, name="choose_slot"),
    path("interviews/<str:public_id>/notes/", reviewing.note, name="note_interview"),
    path(ROUND, deciding.round_letters, name="round"),
    path(f"{ROUND}test/", deciding.test_letters, name="test_letters"),
    path(f"{ROUND}send/", deciding.send_letters, name="send_letters"),
    path(f"{ROUND}stop/", deciding.stop_letters, name="stop_letters"),
    path(f"{DECISION}letter/", deciding.one_letter, name="one_letter"),
    path(f"{DECISION}grant/", granting.grant, name="grant"),
    path(f"{DECISION}take-back/", deciding.take_back, name="take_back"),
    path(f"{DECISION}appoint/", deciding.appoint_again, name="appoint_again"),
    path(f"{DECISION}answer/", deciding.offer, name="offer"),
    path("pool/", deciding.pool, name="pool"),
    path("pool/<str:public_id>/staff/", deciding.staff, name="staff"),
    path("pool/<str:public_id>/leave/", deciding.leave, name="leave_pool"),
]
