"""The small scripts, in a real browser: what they add, and that pages work without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STYLE = "/nyc/style/"
NIGHT = "#1a1e20"
PAPER = """() =>
  getComputedStyle(document.documentElement).getPropertyValue("--paper").trim()"""


def test_theme_changes_at_once_and_is_kept(page_as):
    page = page_as("director", color_scheme="light")
    page.goto("/nyc/")
    page.locator(".mast__me > summary").click()
    page.locator(".mast__me").get_by_role("button", name="Night").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".mast__me [value=dark]")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_theme_changes_without_a_script(page_as):
    page = page_as("director", java_script_enabled=False)
    page.goto("/nyc/office/")
    page.locator(".mast__me > summary").click()
    page.locator(".mast__me").get_by_role("button", name="Night").click()

    expect(page).to_have_url(re.compile("/nyc/office/$"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_menu_closes_by_escape_and_gives_focus_back(page_as):
    page = page_as("director")
    page.goto("/nyc/")
    menu = page.locator(".mast__me")
    menu.locator("summary").press("Enter")
    expect(menu).to_have_attribute("open", "")

    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_small_screen_has_the_whole_navigation_in_its_menu(page_as):
    page = page_as("director", viewport={"width": 320, "height": 700})
    page.goto("/nyc/")
    page.locator(".mast__menu > summary").click()
    panel = page.locator(".mast__menu .panel")

    expect(panel.get_by_role("link", name="Schools")).to_be_visible()
    expect(panel.get_by_role("button", name="Sign out")).to_be_visible()


def test_long_list_is_chosen_by_typing(page_as):
    page = page_as("director")
    page.goto(STYLE)
    field = page.get_by_role("combobox", name="Host school")
    field.fill("middle")
    expect(page.get_by_role("option", name="Sample Middle School")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")

    expect(field).to_have_value("Sample Middle School")
    expect(page.locator("select[name=school]")).to_have_value("a")


def test_long_list_that_has_no_such_choice_says_so(page_as):
    page = page_as("director")
    page.goto(STYLE)
    page.get_by_role("combobox", name="Host school").fill("zzz")

    expect(page.get_by_role("option", name="Nothing fits these words")).to_be_visible()


def test_words_that_fit_one_choice_are_not_sent_without_it(page_as):
    page = page_as("director")
    page.goto(STYLE)
    field = page.get_by_role("combobox", name="Host school")
    field.fill("middle")
    field.press("Enter")

    expect(page.locator("select[name=school]")).to_have_value("a")
    expect(field).to_have_value("Sample Middle School")
    field.fill("")
    expect(page.locator("select[name=school]")).to_have_value("")


def test_choice_is_found_by_the_id_that_its_select_had(page_as):
    page = page_as("director")
    page.goto(STYLE)

    field = page.get_by_role("combobox", name="Host school")

    expect(field).to_have_id("id_school")
    field.fill("zzz")
    expect(page.locator(".combo [role=status]")).to_have_text(
        "Nothing fits these words."
    )


TELL = """() => {
  const line = document.createElement("p");
  line.id = "one"; line.dataset.told = ""; line.textContent = "Twelve fit.";
  document.querySelector("main").append(line);
}"""


def test_what_changes_is_told_by_a_region_that_stays(page_as):
    page = page_as("director")
    page.goto(STYLE)
    voice = page.locator("[data-voice]")
    expect(voice).to_have_text("")

    page.evaluate(TELL)
    expect(voice).to_have_text("Twelve fit.")
    page.evaluate("() => { document.getElementById('one').textContent = 'One fits.' }")

    expect(voice).to_have_text("One fits.")


def test_dialog_opens_over_the_page_and_closes(page_as):
    page = page_as("director")
    page.goto(STYLE)
    page.get_by_role("button", name="Open the dialog").click()
    dialog = page.get_by_role("dialog", name="Withdraw your request?")
    expect(dialog).to_be_visible()

    dialog.get_by_role("button", name="Keep it").click()

    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Open the dialog")).to_be_focused()


def test_words_that_were_not_sent_are_asked_about(page_as):
    page = page_as("director")
    page.goto("/nyc/style/colour/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Colour on dark pages").fill("#ffffff")

    page.goto("/nyc/")

    assert asked == ["beforeunload"]


def test_page_that_nobody_wrote_in_is_left_without_a_question(page_as):
    page = page_as("director")
    page.goto("/nyc/style/colour/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.goto("/nyc/")

    assert asked == []


def test_refused_form_is_read_from_its_summary(page_as):
    page = page_as("director")
    page.goto("/nyc/style/colour/")
    page.get_by_label("Colour", exact=False).first.fill("#ffd43b")
    page.get_by_role("button", name="Take this colour").click()
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()

    summary.get_by_role("link").click()

    expect(page.locator("#id_light")).to_be_focused()


def test_every_stop_of_the_tab_key_shows_where_it_is(page_as):
    page = page_as("director")
    page.goto("/nyc/messages/")
    bare = []
    for _ in range(25):
        page.keyboard.press("Tab")
        name, ring = page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.outerHTML.slice(0, 60), getComputedStyle(e).outlineStyle]; }"
        )
        if ring == "none":
            bare.append(name)

    assert [name for name in bare if not name.startswith("<body")] == []


def test_printed_page_has_no_controls(page_as):
    page = page_as("director")
    page.goto("/nyc/messages/")
    page.emulate_media(media="print")

    expect(page.locator(".mast__search")).to_be_hidden()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_page_by_night_has_the_colours_of_night(page_as):
    page = page_as("director", color_scheme="dark")
    page.goto("/nyc/")

    assert NIGHT in page.evaluate(PAPER)
    assert (
        page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        == "rgb(26, 30, 32)"
    )


UNSEEN = """() => {
  const rgb = words => words.match(/[\\d.]+/g).map(Number);
  const light = words => {
    const [r, g, b] = rgb(words).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + .05) / (low + .05);
  };
  const canvas = getComputedStyle(document.body).backgroundColor;
  return [...document.querySelectorAll(
    ".btn, .toast, .skip, .tag, .choice button, .letters a, .nav a, .field .in")]
    .filter(e => e.checkVisibility())
    .filter(e => {
      const look = getComputedStyle(e);
      const own = look.backgroundColor;
      const ground = (rgb(own)[3] ?? 1) ? own : canvas;
      const isOwn = look.forcedColorAdjust === "none";
      const grounds = isOwn ? [ground] : [ground, canvas];
      return grounds.some(each => contrast(look.color, each) < 3);
    }).map(e => e.outerHTML.slice(0, 60));
}"""
SPOIL = """() => {
  const style = document.querySelector("main .btn").style;
  Object.assign(style, { background: "CanvasText", color: "Canvas" });
}"""


def test_words_are_seen_in_colours_that_the_system_chooses(page_as):
    page = page_as("director", forced_colors="active", color_scheme="dark")
    page.goto(STYLE)

    assert page.evaluate(UNSEEN) == []
    page.evaluate(SPOIL)
    assert len(page.evaluate(UNSEEN)) == 1
