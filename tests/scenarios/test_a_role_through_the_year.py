"""A principal gives a seat; a teacher sees what it asks, hands in, and is accepted."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
SMALL = {"width": 320, "height": 800}


def title(page):
    return page.get_by_role("heading", level=1)


@pytest.mark.checklist("P1", "P3", "P6", "P7", "P18")
def test_a_role_from_the_seat_to_what_it_pays(fresh_demo_server, page_as):
    principal = page_as("la-principal", viewport=SMALL)
    principal.goto("/partnership-la/people/me/")
    principal.get_by_role("main").locator("a[href*='/schools/']").first.click()
    expect(title(principal)).to_contain_text("Arroyo Verde Academy")
    roster = principal.locator("a[href*='/roles/'][href*='/members/']").first
    roster.click()
    expect(title(principal)).to_contain_text("Who leads learning")
    principal.get_by_role("link", name="Give the role of Team Lead").click()
    expect(title(principal)).to_contain_text("Who is Team Lead")

    teacher = page_as("peer-coach", viewport=SMALL)
    teacher.goto("/partnership-la/")
    teacher.get_by_role("link", name="Peer Coach", exact=True).first.click()
    expect(title(teacher)).to_have_text("You as Peer Coach")
    main = teacher.get_by_role("main")
    expect(main).to_contain_text("What stands between you and the stipend")
    expect(main).to_contain_text("Take part in the role with all I have")
    expect(teacher.get_by_text("10 release periods a week")).to_be_visible()
    reflection = main.get_by_role("group").filter(has_text="What moved, with evidence")
    reflection.get_by_role("button", name="I have handed it in").click()
    expect(main).to_contain_text("Handed in, not accepted yet")

    office = page_as("pathways-lead")
    office.goto("/partnership-la/requirements/?state=waiting&what=yearly_reflection")
    office.get_by_role("main").get_by_role("link", name="Whitlock-Osei").first.click()
    expect(title(office)).to_contain_text("Peer Coach")
    office.get_by_role("link", name="Write what is known").click()
    expect(title(office)).to_contain_text("What is known of")
    office.get_by_label("Of what?").select_option("yearly_reflection/1")
    office.get_by_label("What is known?").select_option("accepted")
    office.get_by_role("button", name="Write it down").click()
    expect(title(office)).to_contain_text("Peer Coach")
    done = office.get_by_role("group").filter(has_text="What moved, with evidence")
    expect(done).to_contain_text("1 of 1")


@pytest.mark.checklist("P21")
def test_the_office_follows_fellows_years_of_service(page_as):
    office = page_as("pathways-lead")
    office.goto("/partnership-la/service/")

    expect(title(office)).to_have_text("Years of service")
    expect(office.get_by_role("main")).to_contain_text("On a break")
    expect(office.get_by_role("main")).to_contain_text("Serving")


@pytest.mark.checklist("N20", "N21", "N22")
def test_a_model_teacher_sees_what_it_is_answerable_for(page_as):
    teacher = page_as("model-teacher", viewport=SMALL)
    teacher.goto("/nyc/")
    teacher.get_by_role("link", name="Model Teacher", exact=True).first.click()

    expect(title(teacher)).to_have_text("You as Model Teacher")
    main = teacher.get_by_role("main")
    expect(main).to_contain_text("laboratory classroom")
    expect(main.get_by_role("link", name="Plan or log something")).to_have_count(3)


@pytest.mark.checklist("P5")
def test_an_arts_lead_works_across_the_feeder_pattern(page_as):
    teacher = page_as("arts-lead", viewport=SMALL)
    teacher.goto("/partnership-la/")
    teacher.get_by_role("link", name="Arts Lead", exact=True).first.click()

    expect(title(teacher)).to_have_text("You as Arts Lead")
    main = teacher.get_by_role("main")
    expect(main).to_contain_text("across the feeder pattern")
    expect(main).to_contain_text("Call-to-Action goal for the arts")
    nearby = main.get_by_role("complementary").or_(main)
    expect(nearby.first).to_contain_text("The same role at other schools")
    expect(main).to_contain_text("Arroyo Verde Academy")
