"""Addresses of ``programmes``, inside a network."""

from django.urls import path

from intervisit.programmes.views import (
    cohorts,
    definitions,
    files,
    intakes,
    members,
    programmes,
    taking,
)

app_name = "programmes"

urlpatterns = [
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/add/", programmes.add, name="add"),
    path("programmes/<str:public_id>/", programmes.programme, name="programme"),
    path("programmes/<str:public_id>/retire/", programmes.retire, name="retire"),
    path("programmes/<str:public_id>/restore/", programmes.restore, name="restore"),
    path("programmes/<str:public_id>/draft/", definitions.begin, name="begin"),
    path("programmes/<str:public_id>/versions/", definitions.versions, name="versions"),
    path("programmes/<str:public_id>/cohort/", cohorts.open_new, name="open_cohort"),
    path("definitions/<str:public_id>/", definitions.definition, name="definition"),
    path(
        "definitions/<str:public_id>/parts/<slug:chapter_key>/",
        definitions.chapter,
        name="chapter",
    ),
    path(
        "definitions/<str:public_id>/parts/<slug:chapter_key>/check/",
        definitions.check,
        name="check",
    ),
    path(
        "definitions/<str:public_id>/since/<str:other>/",
        definitions.compare,
        name="compare",
    ),
    path(
        "definitions/<str:public_id>/examples/", definitions.examples, name="examples"
    ),
    path("definitions/<str:public_id>/file/", files.toml, name="toml"),
    path("definitions/<str:public_id>/file/toml/", files.download, name="download"),
    path("definitions/<str:public_id>/publish/", files.publish, name="publish"),
    path("definitions/<str:public_id>/discard/", files.discard, name="discard"),
    path("cohorts/", cohorts.cohorts, name="cohorts"),
    path("cohorts/<str:public_id>/", cohorts.cohort, name="cohort"),
    path("cohorts/<str:public_id>/dates/", cohorts.dates, name="dates"),
    path("cohorts/<str:public_id>/state/", cohorts.move, name="move"),
    path("cohorts/<str:public_id>/version/", cohorts.take_current, name="take_current"),
    path("cohorts/<str:public_id>/next/", cohorts.next_year, name="next_year"),
    path("cohorts/<str:public_id>/members/", members.members, name="members"),
    path("cohorts/<str:public_id>/take-in/", taking.take_in, name="take_in"),
    path("cohorts/<str:public_id>/take-in/list/", taking.paste, name="paste"),
    path("cohorts/<str:public_id>/lists/", intakes.intakes, name="intakes"),
    path("cohort-lists/<str:public_id>/", intakes.intake, name="intake"),
    path("cohort-lists/<str:public_id>/write/", intakes.write, name="write_intake"),
    path("cohort-lists/<str:public_id>/undo/", intakes.undo, name="undo_intake"),
    path("cohort-lists/<str:public_id>/discard/", intakes.discard, name="drop_intake"),
    path("cohort-lists/<str:public_id>/mend/", intakes.mend, name="mend_intake"),
    path("cohort-lists/<str:public_id>/left/", intakes.left, name="intake_left"),
    path("cohorts/<str:public_id>/staff/add/", members.appoint, name="appoint"),
    path("members/<str:public_id>/leave/", members.leave, name="leave"),
    path("cohort-staff/<str:public_id>/end/", members.end_role, name="end_role"),
]
