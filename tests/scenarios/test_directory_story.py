"""A teacher asks a colleague; two schools settle support, and learn from it.

By clicking from sign-in, as six people: the teacher on a phone, the colleague who
helps, both principals, the Regional Director and the Development Director. What the
teacher has learnt to do is offered to others, and comes into the next edition.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import choose, title
from tests.scenarios.steps import PHONE, fits_a_phone, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
LISTING = "Daily phonics that reaches the last five"
OFFER = "Poems by heart"
PLEA = "Five of mine still guess from the first letter. May I watch you?"
SCRIPT = "<script>alert(1)</script>"
SECRET = "The leader of reading wishes to step down at Easter."


def said(page, words):
    in_any_layout = re.compile(words.replace(" ", r"\s+"), re.IGNORECASE)
    expect(title(page)).to_contain_text(in_any_layout)


def comes_in(page, name):
    """Sign in, and see one's own page."""
    sign_in(page, name)
    said(page, "wait|nothing|today|thing")
    return page


def today(page):
    """Go to one's own page by the navigation."""
    navigation = page.get_by_role("navigation")
    navigation.get_by_role("link", name=re.compile("^Today")).first.click()
    said(page, "wait|nothing|today|thing")
    return page.locator("main")


def open_directory(page):
    if page.viewport_size == PHONE:
        page.locator(".mast__menu > summary").click()
    navigation = page.get_by_role("navigation")
    navigation.get_by_role("link", name="Directory", exact=True).first.click()
    said(page, "Find a colleague")


def open_list(page):
    open_directory(page)
    page.get_by_role("link", name="everything as a list").click()
    said(page, "listings stand")


def hand_in(page):
    page.get_by_role("button", name="Check your answers").click()
    said(page, "This is what you hand in")
    page.get_by_role("button", name="Hand it in").click()


def teacher_asks(page):
    """Find the listing, write two sentences; a lost connection loses none of them."""
    open_list(page)
    page.get_by_role("link", name=LISTING).click()
    said(page, LISTING)
    expect(page.get_by_text("Can help now").first).to_be_visible()
    assert fits_a_phone(page)
    page.get_by_role("link", name="Write to them").click()
    said(page, "Write to Casimir")
    page.context.set_offline(True)
    page.get_by_label("What would you like help with?").fill(PLEA)
    page.get_by_label("When would it suit you?").fill("Thursdays after school")
    expect(page.locator("#saved")).to_contain_text("there is no connection")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("Nobody else sees it.")
    teacher_comes_back(page)
    page.get_by_role("button", name="Send it").click()
    said(page, "You asked Casimir")
    assert fits_a_phone(page)


def teacher_comes_back(page):
    """What was begun waits on one's own page, and has every word."""
    page.locator(".mast__menu > summary").click()
    today(page).get_by_role("link", name=re.compile("began to write")).click()
    said(page, "What you began to write")
    assert fits_a_phone(page)
    page.get_by_role("link", name=f"About “{LISTING}”").click()
    said(page, "Write to Casimir")
    expect(page.get_by_label("What would you like help with?")).to_have_value(PLEA)


def colleague_answers(page):
    page.get_by_role("link", name="Answer Owain").first.click()
    said(page, "Owain Satterthwaite asked you")
    expect(page.get_by_text(PLEA)).to_be_visible()
    page.get_by_label("Your answer").fill("Gladly, and bring your principal.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Your answer is there")).to_be_visible()


def teacher_makes_a_booking(page):
    """Level 1 becomes level 2, with what was written; section 1 in the seed's words."""
    page.reload()
    expect(page.get_by_text("bring your principal")).to_be_visible()
    page.get_by_role("link", name="Make a booking of it").click()
    said(page, "What do you need")
    page.get_by_role("radio", name="A visit").check()
    page.get_by_label("Or say in words when it suits").fill("Any Thursday")
    page.get_by_role("button", name="Go on to what it is about").click()
    said(page, "Booking support")
    assert fits_a_phone(page)
    issue = page.get_by_label("What is the issue you want to address?")
    issue.fill(f"Too many guess words. {SCRIPT}")
    outcomes = page.get_by_label("What are your expected outcomes")
    outcomes.fill("Each child reads to the end of a word.")
    hand_in(page)
    said(page, "asks Harpole Green Academy for support")
    expect(page.get_by_text(SCRIPT)).to_be_visible()
    assert fits_a_phone(page)


def provider_offers(page):
    """Terms outlive a lost connection, and the page that was left."""
    page.get_by_role("link", name=re.compile("Say whether you can help")).first.click()
    said(page, "asks Harpole Green Academy")
    expect(page.get_by_text(PLEA)).to_be_visible()
    page.get_by_role("link", name="Offer terms").click()
    said(page, "What can you offer")
    page.context.set_offline(True)
    page.get_by_label("What will be done").fill("Watch two lessons and plan the third.")
    page.get_by_label("How is the colleague released?").fill("Covered by the deputy.")
    expect(page.locator("#saved")).to_contain_text("there is no connection")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("Saved at")
    cost = page.get_by_role("group", name="Cost 1")
    cost.get_by_label("What for").select_option("Day")
    cost.get_by_label("How many").fill("1.5")
    cost.get_by_label("Price of one").fill("300")
    cost.get_by_label("Who pays").select_option("Who gets support")
    page.get_by_role("button", name="Keep the draft").click()
    expect(page.get_by_text("Your draft is kept")).to_be_visible()
    expect(page.get_by_label("What will be done")).to_have_value(re.compile("two"))
    page.get_by_role("button", name="Offer these terms").click()
    said(page, "settle terms")
    expect(page.locator("#terms")).to_contain_text("£450.00")


def receiver_agrees(page):
    """Agree, say later that it is complete, evaluate, and confide next steps."""
    page.get_by_role(
        "link", name=re.compile("Answer the terms: Harpole Green Academy")
    ).first.click()
    said(page, "settle terms")
    page.get_by_role("link", name="Read and agree").click()
    said(page, "Do you agree")
    page.get_by_role("button", name="I agree for my side").click()
    said(page, "Harpole Green Academy supports")
    page.get_by_role("link", name="It is complete").click()
    said(page, "Is the support complete")
    page.get_by_role("button", name="Yes, it is complete").click()
    said(page, "has supported")
    page.get_by_role("button", name="Say how it went").click()
    said(page, "Evaluating the support")
    page.get_by_label("How did the collaboration provide").fill("Nobody guesses now.")
    page.get_by_label("What would have been even better").fill("A second visit.")
    hand_in(page)
    said(page, "has supported")
    expect(page.get_by_text("Nobody guesses now.")).to_be_visible()


def receiver_confides(page):
    """Before writing, who will be able to read stands there by name."""
    page.get_by_role("button", name="Write next steps").click()
    said(page, "Next steps")
    readers = page.get_by_role("region", name="Readers of each section")
    expect(readers).to_contain_text("Gethin Ashworth-Bello")
    expect(readers).to_contain_text("Rosalind Pemberwick")
    expect(readers).not_to_contain_text("Benedikta")
    page.get_by_label("Which training or support").fill(SECRET)
    hand_in(page)
    said(page, "has supported")


def provider_reads_what_is_for_them(page):
    page.reload()
    said(page, "has supported")
    expect(page.get_by_text("A second visit.")).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(page.get_by_text("Next steps")).to_have_count(0)


def provider_pauses(page):
    """The principal alone says whether it can be asked for; it shows at once."""
    page.get_by_role("link", name=LISTING).first.click()
    said(page, LISTING)
    page.get_by_role("link", name="Say if it can be asked for").click()
    said(page, "be asked for now")
    page.get_by_role("radio", name="Ask next year").check()
    page.get_by_role("button", name="Save").click()
    said(page, LISTING)
    expect(page.get_by_text("Ask next year").first).to_be_visible()


def regional_director_reads(page):
    page.get_by_role("link", name=re.compile("Read “Next steps")).first.click()
    said(page, "Philippa Cavendish-Mbeki answered|Next steps|Philippa")


def director_looks_after_quality(page):
    open_directory(page)
    page.get_by_role("link", name="what was booked").click()
    said(page, "Support that is booked")
    page.get_by_role("link", name="Quality assurance").click()
    said(page, "What comes of support")
    rows = page.get_by_role("row").filter(has_text=LISTING)
    rows.filter(has_text="Harpole Green Academy").get_by_role("link").first.click()
    said(page, "Harpole Green Academy for")
    expect(page.get_by_text(SECRET)).to_be_visible()
    page.get_by_role("checkbox", name="Time and cover").check()
    page.get_by_role("button", name="Note the themes").click()
    expect(page.get_by_text("Directors alone see the themes")).to_be_visible()


def teacher_offers(page):
    """Somebody who was helped offers what they are good at themselves."""
    open_list(page)
    page.get_by_role("link", name=LISTING).click()
    expect(page.get_by_text("Ask next year").first).to_be_visible()
    open_list(page)
    page.get_by_role("link", name="Offer something").click()
    said(page, "What can colleagues elsewhere learn from you")
    page.get_by_label("What do you offer?").fill(OFFER)
    page.get_by_role("button", name="Save and look at it").click()
    said(page, "Not ready yet")
    page.get_by_role("link", name="Change it").click()
    said(page, f"Change “{OFFER}”")
    choose(page, "Which special interest is it about?", "Writing", "Writing")
    page.get_by_label("A lesson to watch").check()
    page.get_by_label("My name may stand in editions").check()
    page.get_by_role("button", name="Save").click()
    said(page, "This is what colleagues will see")
    page.get_by_role("button", name="Offer it").click()
    said(page, OFFER)
    expect(page.get_by_text("Waits for the principal").first).to_be_visible()
    assert fits_a_phone(page)


def principal_agrees_to_offer(page):
    today(page).get_by_role("link", name=f"“{OFFER}”").first.click()
    said(page, "Shall your academy offer this")
    page.get_by_role("button", name="Agree", exact=True).click()
    said(page, f"^{OFFER}")


def director_takes_it_in(page):
    today(page).get_by_role("link", name=re.compile("proposals? for the dir")).click()
    said(page, "propos")
    page.get_by_role("link", name=OFFER).click()
    said(page, f"A new listing: {OFFER}")
    page.get_by_role("link", name="Decide", exact=True).click()
    said(page, f"Does “{OFFER}” come into the directory")
    page.get_by_label("It is taken into the directory").check()
    page.get_by_label("Why?").fill("Welcome.")
    page.get_by_role("button", name="Decide", exact=True).click()
    said(page, f"A new listing: {OFFER}")


def director_issues(page):
    open_list(page)
    page.get_by_role("link", name="Editions").click()
    said(page, "^Edition 2 of .+ is valid$")
    page.get_by_role("link", name="Issue the next edition").click()
    said(page, "Issue edition 3")
    expect(page.get_by_text(OFFER).first).to_be_visible()
    page.get_by_role("button", name="Issue it").click()
    said(page, "The directory, edition 3")


def anybody_reads(page):
    """The public page, where the network's web site links to it."""
    page.goto("/tef/directory/current/")
    said(page, "The directory, edition 3")
    expect(page.get_by_text(OFFER)).to_be_visible()
    expect(page.get_by_text("Owain Satterthwaite").first).to_be_visible()
    assert fits_a_phone(page)
    page.get_by_role("link", name="What changed").click()
    expect(page.get_by_role("heading", name="New: 1")).to_be_visible()


@pytest.mark.checklist("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10")
@pytest.mark.checklist("T11", "T12", "T13", "T14", "T15")
def test_from_a_question_to_the_next_edition(fresh_demo_server, page_as):
    teacher = comes_in(page_as(viewport=PHONE), "Owain Satterthwaite")
    teacher_asks(teacher)
    colleague_answers(comes_in(page_as(), "Casimir"))
    teacher_makes_a_booking(teacher)
    provider = comes_in(page_as(), "Benedikta")
    provider_offers(provider)
    receiver = comes_in(page_as(), "Philippa Cavendish-Mbeki")
    receiver_agrees(receiver)
    receiver_confides(receiver)
    provider_reads_what_is_for_them(provider)
    provider_pauses(provider)
    regional_director_reads(comes_in(page_as(), "Gethin Ashworth-Bello"))
    director = comes_in(page_as(), "Rosalind Pemberwick")
    director_looks_after_quality(director)
    receiver.get_by_role("link", name="Next steps and future needs").click()
    expect(receiver.get_by_text(SECRET)).to_be_visible()
    aside = receiver.get_by_role("complementary")
    expect(aside).to_contain_text("Who has read it")
    expect(aside).to_contain_text("Gethin Ashworth-Bello")
    expect(aside).to_contain_text("Rosalind Pemberwick")

    teacher_offers(teacher)
    principal_agrees_to_offer(receiver)
    director_takes_it_in(director)
    director_issues(director)
    anybody_reads(page_as(viewport=PHONE))
