"""Addresses of the shell, outside and inside a network."""

from django.urls import path

from intervisit.web.views import (
    about,
    finding,
    health,
    looks,
    people,
    preferences,
    privacy,
    schools,
    start,
    style,
    today,
)

app_name = "web"

urlpatterns = [
    path("", start.start, name="start"),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
    path("public/theme/", looks.theme, name="theme"),
    path("csp/", looks.csp_report, name="csp_report"),
    path("<slug:network>/", today.today, name="today"),
    path("<slug:network>/help/", about.help_page, name="help"),
    path("<slug:network>/accessibility/", about.accessibility, name="accessibility"),
    path("<slug:network>/who-may/", about.who_may, name="who_may"),
    path("<slug:network>/accent.css", looks.accent, name="accent"),
    path("<slug:network>/office/", today.office, name="office"),
    path("<slug:network>/preferences/", preferences.preferences, name="preferences"),
    path("<slug:network>/style/", style.style, name="style"),
    path("<slug:network>/style/colour/", style.colour, name="colour"),
    path("<slug:network>/my-data/", privacy.mine, name="my_data"),
    path(
        "<slug:network>/people/<str:public_id>/data/",
        privacy.ask,
        name="ask_export",
    ),
    path(
        "<slug:network>/my-data/files/<str:public_id>/",
        privacy.fetch,
        name="fetch_export",
    ),
    path("<slug:network>/data-protection/", privacy.protection, name="protection"),
    path(
        "<slug:network>/data-protection/people/<str:public_id>/",
        privacy.protected_person,
        name="protected_person",
    ),
    path(
        "<slug:network>/data-protection/retention/", privacy.retention, name="retention"
    ),
    path(
        "<slug:network>/data-protection/log/", privacy.disclosures, name="disclosures"
    ),
    path("<slug:network>/search/", finding.search, name="search"),
    path("<slug:network>/people/<str:public_id>/", people.person, name="person"),
    path("<slug:network>/schools/<str:public_id>/", schools.school, name="school"),
]
