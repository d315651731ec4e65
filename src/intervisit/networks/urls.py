"""Addresses of ``networks``; a school's own page is the shell's (web)."""

from django.urls import path

from intervisit.networks.views import areas, office, schools

app_name = "networks"

urlpatterns = [
    path("schools/", schools.schools, name="schools"),
    path("organisations/", schools.organisations, name="organisations"),
    path("schools/map/", schools.schools_on_map, name="schools_on_map"),
    path("schools/<str:public_id>/change/", schools.amend, name="amend"),
    path(
        "schools/<str:public_id>/strong-in/",
        schools.focus,
        {"direction": "strength"},
        name="strengths",
    ),
    path(
        "schools/<str:public_id>/wants-to-grow-in/",
        schools.focus,
        {"direction": "need"},
        name="needs",
    ),
    path("areas/", areas.areas, name="areas"),
    path("areas/add/", areas.add_area, name="add_area"),
    path("areas/<str:public_id>/", areas.area, name="area"),
    path("areas/<str:public_id>/up/", areas.move, {"way": "up"}, name="area_up"),
    path("areas/<str:public_id>/down/", areas.move, {"way": "down"}, name="area_down"),
    path("areas/<str:public_id>/merge/", areas.merge, name="merge_area"),
    path("areas/<str:public_id>/retire/", areas.retire, name="retire_area"),
    path("areas/<str:public_id>/restore/", areas.restore, name="restore_area"),
    path("office/network/", office.network, name="network"),
    path("office/years/", office.years, name="years"),
    path("office/years/add/", office.add_year, name="add_year"),
    path("office/years/<str:public_id>/", office.year, name="year"),
    path("office/years/<str:public_id>/days/", office.add_days, name="add_days"),
    path(
        "office/years/<str:public_id>/days/<str:kind>/<str:days_id>/drop/",
        office.drop_days,
        name="drop_days",
    ),
    path("regions/", office.regions, name="regions"),
    path("regions/<str:public_id>/add/", office.region, name="add_region"),
    path("regions/<str:public_id>/<str:region_id>/", office.region, name="region"),
    path("office/indicators/", office.indicators, name="indicators"),
    path("office/indicators/add/", office.add_indicator, name="add_indicator"),
    path("office/indicators/<str:public_id>/", office.indicator, name="indicator"),
]
