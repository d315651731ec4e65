"""Addresses of ``imports``."""

from django.urls import path

from intervisit.imports.views import downloads, runs, steps

app_name = "imports"

urlpatterns = [
    path("office/imports/", runs.imports, name="imports"),
    path("office/imports/new/", runs.start, name="start"),
    path(
        "office/imports/templates/<str:subject>.<str:kind>",
        downloads.template,
        name="template",
    ),
    path(
        "office/imports/columns/<str:subject>/", downloads.dictionary, name="dictionary"
    ),
    path("office/imports/<str:public_id>/", runs.run, name="run"),
    path("office/imports/<str:public_id>/columns/", steps.columns, name="columns"),
    path("office/imports/<str:public_id>/sheet/", steps.sheet, name="sheet"),
    path("office/imports/<str:public_id>/mend/", steps.mend, name="mend"),
    path("office/imports/<str:public_id>/leave/", steps.leave_out, name="leave_out"),
    path("office/imports/<str:public_id>/who/", steps.settle_who, name="settle_who"),
    path("office/imports/<str:public_id>/write/", steps.apply, name="apply"),
    path("office/imports/<str:public_id>/progress/", runs.progress, name="progress"),
    path("office/imports/<str:public_id>/stop/", steps.stop, name="stop"),
    path("office/imports/<str:public_id>/undo/", steps.undo, name="undo"),
    path("office/imports/<str:public_id>/discard/", steps.discard, name="discard"),
    path("office/imports/<str:public_id>/left.csv", downloads.left, name="left"),
]
