import pytest
from django.urls import NoReverseMatch, reverse

from intervisit.support.urls import here


@pytest.mark.parametrize("public_id", ["7Kq2", "a b", "é", "x/y?z", "PublicId"])
def test_addresses_are_those_that_django_gives(nyc, public_id):
    arguments = {"network": nyc.slug, "public_id": public_id}
    try:
        expected = reverse("web:school", kwargs=arguments)
    except NoReverseMatch:
        with pytest.raises(NoReverseMatch):
            here("web:school", public_id=public_id)
    else:
        assert here("web:school", public_id=public_id) == expected


def test_a_page_without_more_is_in_the_open_network(nyc):
    assert here("web:today") == reverse("web:today", kwargs={"network": nyc.slug})


def test_what_does_not_exist_is_said_every_time(nyc):
    for _time in range(2):
        with pytest.raises(NoReverseMatch):
            here("web:nowhere")
