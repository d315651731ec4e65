"""Addresses of ``questionnaires``."""

from django.urls import path

from intervisit.questionnaires.views import answering, editing, questionnaires, reading

app_name = "questionnaires"

urlpatterns = [
    path("questionnaires/", questionnaires.questionnaires, name="questionnaires"),
    path("questionnaires/write/", questionnaires.write, name="write"),
    path(
        "questionnaires/<str:public_id>/",
        questionnaires.questionnaire,
        name="questionnaire",
    ),
    path("questionnaires/<str:public_id>/draft/", questionnaires.draft, name="draft"),
    path("questionnaires/<str:public_id>/copy/", questionnaires.copy, name="copy"),
    path(
        "questionnaires/<str:public_id>/open/", questionnaires.open_to_all, name="open"
    ),
    path("questionnaires/<str:public_id>/close/", questionnaires.close, name="close"),
    path(
        "questionnaires/<str:public_id>/retire/", questionnaires.retire, name="retire"
    ),
    path(
        "questionnaires/<str:public_id>/restore/",
        questionnaires.restore,
        name="restore",
    ),
    path("questionnaires/<str:public_id>/answer/", answering.start, name="start"),
    path(
        "questionnaires/<str:public_id>/responses/",
        reading.responses,
        name="responses",
    ),
    path(
        "questionnaire-versions/<str:public_id>/",
        questionnaires.version,
        name="version",
    ),
    path(
        "questionnaire-versions/<str:public_id>/differences/",
        questionnaires.differences,
        name="differences",
    ),
    path(
        "questionnaire-versions/<str:public_id>/download/",
        questionnaires.download,
        name="download",
    ),
    path("questionnaire-drafts/<str:public_id>/", editing.editor, name="editor"),
    path("questionnaire-drafts/<str:public_id>/step/", editing.step, name="step"),
    path(
        "questionnaire-drafts/<str:public_id>/opening/", editing.opening, name="opening"
    ),
    path(
        "questionnaire-drafts/<str:public_id>/sections/add/",
        editing.add_section,
        name="add_section",
    ),
    path(
        "questionnaire-drafts/<str:public_id>/questions/add/",
        editing.add_question,
        name="add_question",
    ),
    path(
        "questionnaire-drafts/<str:public_id>/parts/<slug:key>/",
        editing.part,
        name="part",
    ),
    path(
        "questionnaire-drafts/<str:public_id>/publish/", editing.publish, name="publish"
    ),
    path(
        "questionnaire-drafts/<str:public_id>/discard/",
        editing.discard,
        name="discard_draft",
    ),
    path("responses/<str:public_id>/", reading.response, name="response"),
    path("responses/<str:public_id>/fill/", answering.fill, name="fill"),
    path("responses/<str:public_id>/check/", answering.check, name="check"),
    path("responses/<str:public_id>/discard/", answering.discard, name="discard"),
    path("responses/<str:public_id>/reuse/", answering.reuse, name="reuse"),
    path("responses/<str:public_id>/narrow/", answering.narrow, name="narrow"),
    path("responses/<str:public_id>/renew/", answering.renew, name="renew"),
    path("response-files/<str:public_id>/", reading.file, name="file"),
]
