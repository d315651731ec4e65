"""Addresses of those who apply."""

from django.urls import path

from intervisit.applications.views import applications, applying, handing_in, parts

APPLICATION = "applications/<str:public_id>/"

urlpatterns = [
    path("calls/<str:public_id>/apply/", applying.apply, name="apply"),
    path("applications/", applications.applications, name="applications"),
    path(APPLICATION, applications.application, name="application"),
    path(f"{APPLICATION}conditions/", handing_in.conditions, name="conditions"),
    path(f"{APPLICATION}answers/", handing_in.answers, name="answers"),
    path(f"{APPLICATION}check/", handing_in.check, name="check"),
    path(f"{APPLICATION}withdraw/", applying.withdraw, name="withdraw"),
    path(f"{APPLICATION}together/", parts.along, name="along"),
    path(f"{APPLICATION}comment/", parts.comment, name="comment"),
    path(f"{APPLICATION}areas/", parts.areas, name="areas"),
    path(f"{APPLICATION}wishes/", parts.wishes, name="wishes"),
    path(f"{APPLICATION}budget/", parts.budget, name="budget"),
    path("application-people/<str:public_id>/out/", parts.let_go, name="let_go"),
    path("application-areas/<str:public_id>/out/", parts.drop_area, name="drop_area"),
    path("application-wishes/<str:public_id>/out/", parts.drop_wish, name="drop_wish"),
    path("application-budget/<str:public_id>/out/", parts.drop_line, name="drop_line"),
]
