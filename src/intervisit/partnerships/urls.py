"""Addresses of ``partnerships``."""

from django.urls import path

from intervisit.partnerships.views import (
    challenges,
    changing,
    ending,
    files,
    letters,
    partnerships,
    teams,
)

app_name = "partnerships"

urlpatterns = [
    path("partnerships/", partnerships.partnerships, name="partnerships"),
    path("cohorts/<str:public_id>/partnerships/form/", changing.form, name="form"),
    path("partnerships/<str:public_id>/", partnerships.partnership, name="partnership"),
    path(
        "partnerships/<str:public_id>/contacts/",
        partnerships.contacts,
        name="contacts",
    ),
    path("partnerships/<str:public_id>/join/", changing.join, name="join"),
    path(
        "partnerships/<str:public_id>/facilitator/",
        changing.facilitator,
        name="facilitator",
    ),
    path("partnerships/<str:public_id>/dissolve/", ending.dissolve, name="dissolve"),
    path("partnerships/<str:public_id>/anew/", ending.rematch, name="rematch"),
    path("partnerships/<str:public_id>/carry-on/", ending.carry_on, name="carry_on"),
    path(
        "partnerships/<str:public_id>/consortium/", teams.consortium, name="consortium"
    ),
    path("partnerships/<str:public_id>/share/", teams.share, name="share"),
    path("partnerships/<str:public_id>/challenge/", challenges.raise_one, name="raise"),
    path("group-members/<str:public_id>/leave/", changing.leave, name="leave"),
    path("group-members/<str:public_id>/team/", teams.name_team, name="name_team"),
    path("partnerships/<str:public_id>/letter/", files.letter, name="letter"),
    path(
        "group-members/<str:public_id>/letter/",
        files.school_letter,
        name="school_letter",
    ),
    path(
        "cohorts/<str:public_id>/partnerships.pdf", files.list_as_pdf, name="list_pdf"
    ),
    path(
        "cohorts/<str:public_id>/partnerships.xlsx",
        files.list_as_xlsx,
        name="list_xlsx",
    ),
    path("cohorts/<str:public_id>/letters/", letters.letters, name="letters"),
    path(
        "cohorts/<str:public_id>/letters/ask/", letters.ask_letters, name="ask_letters"
    ),
    path(
        "cohorts/<str:public_id>/letters/progress/",
        letters.letters_progress,
        name="letters_progress",
    ),
    path(
        "cohorts/<str:public_id>/letters/files/<slug:what>/",
        letters.take_letters,
        name="take_letters",
    ),
    path("challenges/<str:public_id>/", challenges.challenge, name="challenge"),
    path("challenges/<str:public_id>/decide/", challenges.decide, name="decide"),
    path("challenges/<str:public_id>/withdraw/", challenges.withdraw, name="withdraw"),
]
