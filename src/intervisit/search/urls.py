"""Addresses of ``search``, the office’s part; people search where they ask."""

from django.urls import path

from intervisit.search.views import thesaurus, unmet

app_name = "search"

urlpatterns = [
    path("thesaurus/", thesaurus.thesaurus, name="thesaurus"),
    path("thesaurus/add/", thesaurus.add, name="add_group"),
    path("thesaurus/bring/", thesaurus.bring, name="bring_groups"),
    path("thesaurus/try/", thesaurus.try_words, name="try_words"),
    path("thesaurus/<str:public_id>/", thesaurus.group, name="group"),
    path("thesaurus/<str:public_id>/retire/", thesaurus.retire, name="retire_group"),
    path("thesaurus/<str:public_id>/restore/", thesaurus.restore, name="restore_group"),
    path("unmet/", unmet.unmet_searches, name="unmet_searches"),
    path("unmet/<str:public_id>/", unmet.unmet_search, name="unmet_search"),
]
