"""The shell: navigation to what exists, themes, colours, search, the way in."""

import pytest
from django.template.loader import get_template
from django.test import Client

from intervisit.kernel.contrast import ACCENTS, contrast
from intervisit.networks.domain.vocabulary import Vocabulary
from intervisit.people.models import Membership
from intervisit.web import accents
from intervisit.web.navigation import ENTRIES, OFFICE, office_links, places
from intervisit.web.permissions_table import all_permissions
from tests.conftest import make_network
from tests.markup import markup_of


def test_navigation_holds_only_what_exists(company):
    labels = [
        str(place.label) for place in places(company.actor("olive"), "nyc", "", 0)
    ]

    assert labels[0] == "Today"
    assert "Schools" in labels
    assert all(place.url for place in places(company.actor("olive"), "nyc", "", 0))
    assert len(labels) < len(ENTRIES)


def test_office_is_not_shown_to_those_who_tend_nothing(company):
    def labels(name):
        return [str(place.label) for place in places(company.actor(name), "nyc", "", 0)]

    assert "Office" in labels("olive")
    assert "Office" not in labels("tom")


def test_navigation_and_office_speak_the_networks_words(company):
    own = Vocabulary({"school": ["academy", "academies"], "region": ["cluster"]})
    actor = company.actor("olive")

    labels = [place.label for place in places(actor, "nyc", "", 0, own)]
    tended = [str(link.label) for link in office_links(actor, "nyc", own)]

    assert "Academies" in labels
    assert "Schools" not in labels
    assert "Clusters" in tended
    assert "Practice areas" in tended


def test_page_is_marked_and_its_part_of_the_network_too(company):
    actor = company.actor("olive")

    def marks(view):
        return {str(p.label): p.current for p in places(actor, "nyc", view, 0)}

    assert marks("web:today")["Today"] == "page"
    assert marks("web:school")["Schools"] == "true"
    assert marks("web:school")["Today"] == ""


def test_office_asks_for_permissions_that_exist_or_are_to_come():
    built = {"notices", "networks", "web"}
    named = {link.permission for link in OFFICE if link.page.partition(":")[0] in built}

    assert named <= set(all_permissions())


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_theme_is_kept_and_brings_back(client, chosen):
    answer = client.post("/public/theme/", {"theme": chosen, "next": "/nyc/schools/"})

    assert answer.url == "/nyc/schools/"
    assert answer.cookies["theme"].value == chosen


def test_theme_of_the_device_forgets_the_choice(client):
    client.cookies["theme"] = "dark"

    answer = client.post("/public/theme/", {"theme": "", "next": "/"})

    assert answer.cookies["theme"].value == ""


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "", "a-name"]
)
def test_theme_sends_nobody_away(client, wanted):
    assert client.post("/public/theme/", {"theme": "dark", "next": wanted}).url == "/"


def test_accent_is_a_stylesheet_of_its_own(client, new_york):
    pair = ACCENTS["plum"]
    new_york.accent = {"light": pair.light, "dark": pair.dark}
    new_york.save()

    sheet = client.get("/nyc/accent.css")

    assert sheet["Content-Type"].startswith("text/css")
    assert f"light-dark({pair.light}, {pair.dark})" in markup_of(sheet)


@pytest.mark.parametrize(
    "stored", [{}, {"light": "#ffd43b"}, {"light": "}", "dark": "x"}]
)
def test_accent_that_does_not_read_falls_back_to_ink(client, new_york, stored):
    new_york.accent = stored
    new_york.save()

    assert client.get("/nyc/accent.css").content == b""


def test_wash_of_an_accent_keeps_its_text_readable():
    for accent in ACCENTS.values():
        assert contrast(accent.light, accent.light_wash) >= 4.5
        assert contrast(accent.dark, accent.dark_wash) >= 4.5
        assert accent.light_wash in accents.stylesheet(accent)


def test_start_sends_a_person_of_one_network_in(company, sign_in):
    assert sign_in(company.harriet).get("/").url == "/nyc/"


def test_start_lets_a_person_of_two_networks_choose(company, sign_in, boston):
    Membership.objects.create(account=company.harriet.account, network=boston)

    page = markup_of(sign_in(company.harriet).get("/"))

    assert 'href="/nyc/"' in page
    assert 'href="/boston/"' in page


def test_start_tells_somebody_without_a_network_what_to_do(company, sign_in):
    Membership.objects.filter(account=company.harriet.account).delete()

    page = markup_of(sign_in(company.harriet).get("/"))

    assert "in no network" in page


def test_menu_names_other_networks_and_no_more(company, sign_in, boston):
    make_network("tef", name="The Education Fellowship")
    Membership.objects.create(account=company.harriet.account, network=boston)

    page = markup_of(sign_in(company.harriet).get("/nyc/"))

    assert 'href="/boston/"' in page
    assert "The Education Fellowship" not in page


def test_search_wants_two_letters(company, sign_in):
    page = markup_of(sign_in(company.harriet).get("/nyc/search/", {"q": "H"}))

    assert "Two letters at least" in page


def test_search_that_finds_nothing_says_so(company, sign_in):
    page = markup_of(sign_in(company.harriet).get("/nyc/search/", {"q": "qwxz<"}))

    assert "Nothing here has these words" in page
    assert "qwxz&lt;" in page


def test_search_refuses_a_null_byte_with_a_page(company, sign_in):
    answer = sign_in(company.harriet).get("/nyc/search/", {"q": "\0Hill"})

    assert answer.status_code == 400
    assert "<h1" in markup_of(answer)


def test_refused_page_keeps_the_shell_without_asking_the_database(company, sign_in, rf):
    request = rf.get("/nyc/office/")
    request.network, request.actor = company.network, company.actor("tom")
    request.user = company.tom.account
    request.session = {}

    html = get_template("403.html").render({"exception": "Only the office."}, request)

    assert "Only the office." in html
    assert "Tom Thorne" in html


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"csp-report": 3}', "x" * 20_000])
def test_report_that_cannot_be_read_is_refused(client, body):
    answer = client.post("/csp/", body, content_type="application/csp-report")

    assert answer.status_code == 400


def test_report_of_the_browser_is_taken(client):
    report = '{"csp-report": {"effective-directive": "style-src-attr"}}'

    answer = client.post("/csp/", report, content_type="application/csp-report")

    assert answer.status_code == 204


def test_page_that_does_not_exist_keeps_the_way_out(company, sign_in):
    answer = sign_in(company.harriet).get("/nyc/schools/no-such-id/")

    assert answer.status_code == 404
    assert "There is nothing at this address" in markup_of(answer)
    assert "Harriet Hill" in markup_of(answer)


def test_refusal_shows_the_words_of_the_rule(company, sign_in):
    answer = sign_in(company.tom).get("/nyc/style/colour/")

    assert answer.status_code == 403
    assert "Only the central team can do this." in markup_of(answer)


def test_form_without_its_token_says_what_to_do(company):
    client = Client(enforce_csrf_checks=True)
    client.force_login(company.tom.account)

    answer = client.post("/nyc/notices/read/")

    assert answer.status_code == 403
    assert "This form has grown old" in markup_of(answer)


def test_service_closed_for_an_update_says_so_and_stays_alive(client, settings):
    settings.MAINTENANCE = True

    closed = client.get("/")

    assert closed.status_code == 503
    assert closed["Retry-After"] == "300"
    assert "Closed for a moment" in markup_of(closed)
    assert client.get("/health/live/").status_code == 200


def test_everyone_can_read_who_may_do_what(company, sign_in):
    page = markup_of(sign_in(company.tom).get("/nyc/who-may/"))

    assert "Write to the people of a list" in page
    assert "A deputy can’t do it for you." in page


def test_accessibility_can_be_read_before_sign_in(client, new_york):
    assert "Not checked yet" in markup_of(client.get("/nyc/accessibility/"))
