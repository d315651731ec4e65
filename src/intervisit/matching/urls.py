"""Addresses of ``matching``, inside a network."""

from django.urls import path

from intervisit.matching.views import (
    announcements,
    cohorts,
    comparing,
    facilitators,
    groups,
    letters,
    moving,
    offers,
    plans,
    runs,
    wishes,
)

app_name = "matching"

urlpatterns = [
    path("cohorts/<str:public_id>/matching/", cohorts.cohort, name="cohort"),
    path("cohorts/<str:public_id>/matching/schools/", cohorts.schools, name="schools"),
    path(
        "cohorts/<str:public_id>/matching/strengths-and-needs.xlsx",
        cohorts.focus,
        name="focus",
    ),
    path("cohorts/<str:public_id>/matching/run/", cohorts.ask, name="ask"),
    path("cohorts/<str:public_id>/matching/wishes/", wishes.add, name="add_wish"),
    path(
        "cohorts/<str:public_id>/matching/compare/", comparing.compare, name="compare"
    ),
    path("pair-wishes/<str:public_id>/end/", wishes.end, name="end_wish"),
    path("match-runs/<str:public_id>/", runs.run, name="run"),
    path("match-runs/<str:public_id>/progress/", runs.progress, name="progress"),
    path("match-runs/<str:public_id>/schools/", runs.schools, name="run_schools"),
    path("match-runs/<str:public_id>/files/<slug:what>/", runs.take, name="take"),
    path("match-runs/<str:public_id>/stop/", runs.stop, name="stop"),
    path("match-runs/<str:public_id>/retry/", runs.retry, name="retry"),
    path("match-runs/<str:public_id>/give-up/", runs.give_up, name="give_up"),
    path("match-runs/<str:public_id>/repeat/", runs.repeat, name="repeat"),
    path("match-runs/<str:public_id>/plan/", plans.make, name="make_plan"),
    path("match-plans/<str:public_id>/", plans.plan, name="plan"),
    path(
        "match-plans/<str:public_id>/files/<slug:what>/", plans.take, name="take_plan"
    ),
    path("match-plans/<str:public_id>/move/", moving.move, name="move"),
    path("match-plans/<str:public_id>/pin/", plans.pin, name="pin"),
    path("match-plans/<str:public_id>/undo/", plans.undo, name="undo"),
    path("match-plans/<str:public_id>/state/", plans.tend, name="tend"),
    path("match-plans/<str:public_id>/name/", plans.describe, name="describe"),
    path(
        "cohorts/<str:public_id>/facilitators/",
        facilitators.facilitators,
        name="facilitators",
    ),
    path("match-plans/<str:public_id>/announce/", letters.announce, name="announce"),
    path("announcements/", announcements.announcements, name="announcements"),
    path(
        "announcements/<str:public_id>/",
        announcements.announcement,
        name="announcement",
    ),
    path("announcements/<str:public_id>/letters/", letters.letters, name="letters"),
    path("announcements/<str:public_id>/test/", letters.test, name="test_letter"),
    path("announcements/<str:public_id>/send/", letters.send, name="send"),
    path("announcements/<str:public_id>/stop/", letters.stop, name="stop_letters"),
    path("announcements/<str:public_id>/discard/", letters.discard, name="discard"),
    path(
        "announcements/<str:public_id>/more-time/",
        announcements.more_time,
        name="more_time",
    ),
    path(
        "announcements/<str:public_id>/withdraw/",
        announcements.withdraw,
        name="withdraw",
    ),
    path("offered-groups/<str:public_id>/", groups.group, name="group"),
    path("offered-groups/<str:public_id>/keep/", groups.keep, name="keep"),
    path("offered-groups/<str:public_id>/change/", groups.change, name="change"),
    path("offered-groups/<str:public_id>/form/", groups.form_now, name="form_now"),
    path(
        "offered-groups/<str:public_id>/withdraw/",
        groups.withdraw,
        name="withdraw_group",
    ),
    path("offers/<str:public_id>/", offers.offer, name="offer"),
    path("offers/<str:public_id>/yes/", offers.accept, name="accept"),
    path("offers/<str:public_id>/object/", offers.objection, name="object"),
]
