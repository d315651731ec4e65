"""A teacher asks a colleague; two schools settle support, and learn from it.

By clicking, as six people: the teacher on a phone, the colleague who helps, both
principals, the Regional Director and the Development Director.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.scenario,
    pytest.mark.checklist(
        *("T1", "T2", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "T13", "T14", "N2")
    ),
]
PHONE = {"width": 320, "height": 740}
LISTING = "Daily phonics that reaches the last five"
PLEA = "Five of mine still guess from the first letter. May I watch you?"
SECRET = "The leader of reading wishes to step down at Easter."


def title(page):
    return page.get_by_role("heading", level=1)


def said(page, words):
    expect(title(page)).to_contain_text(re.compile(words, re.IGNORECASE))


def today(page):
    page.goto("/tef/")
    said(page, "wait|nothing|today|thing")
    return page.locator("main")


def fits(page):
    """Nothing of a page lies beside a phone's screen."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def hand_in(page):
    page.get_by_role("button", name="Check your answers").click()
    said(page, "This is what you hand in")
    page.get_by_role("button", name="Hand it in").click()


def open_directory(page):
    menu = page.locator(".mast__menu > summary")
    if page.viewport_size == PHONE:
        menu.click()
    navigation = page.get_by_role("navigation")
    navigation.get_by_role("link", name="Directory", exact=True).first.click()
    said(page, "Find a colleague|Directory")


def teacher_asks(page):
    """Find the listing, write two sentences."""
    page.goto("/tef/")
    open_directory(page)
    page.get_by_role("link", name="everything as a list").click()
    said(page, "listings stand")
    page.get_by_role("link", name=LISTING).click()
    said(page, LISTING)
    fits(page)
    page.get_by_role("link", name="Write to them").click()
    said(page, "Write to Casimir")
    page.get_by_label("What would you like help with?").fill(PLEA)
    page.get_by_label("When would it suit you?").fill("Thursdays after school")
    page.get_by_role("button", name="Send it").click()
    said(page, "Owain Satterthwaite asked Casimir")
    fits(page)


def colleague_answers(page):
    today(page).get_by_role("link", name="Answer Owain").first.click()
    said(page, "asked Casimir")
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
    fits(page)
    page.get_by_role("button", name="Go on to what it is about").click()
    said(page, "Booking support")
    fits(page)
    issue = page.get_by_label("What is the issue you want to address?")
    issue.fill("Too many guess words. <script>alert(1)</script>")
    outcomes = page.get_by_label("What are your expected outcomes")
    outcomes.fill("Each child reads to the end of a word.")
    hand_in(page)
    said(page, "asks Harpole Green Academy for support")
    expect(page.get_by_text("<script>alert(1)</script>")).to_be_visible()
    fits(page)


def provider_offers(page):
    main = today(page)
    main.get_by_role("link", name=re.compile("Say whether you can help")).first.click()
    said(page, "asks Harpole Green Academy")
    expect(page.get_by_text(PLEA)).to_be_visible()
    page.get_by_role("link", name="Offer terms").click()
    said(page, "What can you offer")
    page.get_by_label("What will be done").fill("Watch two lessons and plan the third.")
    page.get_by_label("How is the colleague released?").fill("Covered by the deputy.")
    cost = page.get_by_role("group", name="Cost 1")
    cost.get_by_label("What for").select_option("Day")
    cost.get_by_label("How many").fill("1.5")
    cost.get_by_label("Price of one").fill("300")
    cost.get_by_label("Who pays").select_option("Who gets support")
    page.get_by_role("button", name="Offer these terms").click()
    said(page, "settle terms")
    expect(page.locator("#terms")).to_contain_text("£450.00")


def receiver_agrees(page):
    """Agree, say later that it is complete, evaluate, and confide next steps."""
    main = today(page)
    main.get_by_role(
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


def regional_director_reads(page):
    main = today(page)
    main.get_by_role("link", name=re.compile("Read “Next steps")).first.click()
    said(page, "Philippa Cavendish-Mbeki answered|Next steps|Philippa")
    return page


def director_looks_after_quality(page):
    page.goto("/tef/")
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


def test_from_a_question_to_what_directors_learn(fresh_demo_server, page_as):
    teacher = page_as("academy-teacher", viewport=PHONE)
    teacher_asks(teacher)
    colleague_answers(page_as("providing-teacher"))
    teacher_makes_a_booking(teacher)
    provider = page_as("providing-principal")
    provider_offers(provider)
    receiver = page_as("academy-principal")
    receiver_agrees(receiver)
    receiver_confides(receiver)
    provider_reads_what_is_for_them(provider)
    regional_director_reads(page_as("regional-director"))
    director_looks_after_quality(page_as("development-director"))

    receiver.get_by_role("link", name="Next steps and future needs").click()
    expect(receiver.get_by_text(SECRET)).to_be_visible()
    expect(receiver.get_by_text("Who has read it")).to_be_visible()
    aside = receiver.get_by_role("complementary")
    expect(aside).to_contain_text("Gethin Ashworth-Bello")
    expect(aside).to_contain_text("Rosalind Pemberwick")
