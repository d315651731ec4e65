"""What people print: no control on the paper, and nothing cut off at its edge."""

from __future__ import annotations

import pytest

from intervisit.bookings.models import Booking
from intervisit.directory.models import Edition, Listing
from intervisit.networks.models import Network
from intervisit.support.scope import within
from intervisit.support.urls import here

pytestmark = pytest.mark.browser

#: What can be pressed has no place on paper; what lies beside the paper is lost.
ON_PAPER = """() => {
  const seen = e => e.checkVisibility() && e.getBoundingClientRect().height > 0;
  const edge = document.documentElement.clientWidth + 1;
  const pressed = "button, nav, summary, .btn, [role=search]";
  const left = [...document.querySelectorAll(pressed)].filter(seen)
    .map(e => (e.textContent || e.className).trim().replace(/\\s+/g, " "));
  const lost = [...document.querySelectorAll("main *")]
    .filter(e => seen(e) && !e.closest(".vh") && e.getBoundingClientRect().right > edge)
    .map(e => e.tagName + "." + e.className);
  return [...left.slice(0, 3).map(words => `prints a control: ${words}`),
    ...lost.slice(0, 3).map(words => `is wider than paper: ${words}`)];
}"""
PAPERS = {"A4": 672, "US Letter": 694}
"""Widths in pixels of what the margins of a page leave."""


def on_paper(page) -> list[str]:
    """Say what of a page that is open can't be pressed or is cut off in print."""
    page.emulate_media(media="print")
    found = []
    for paper, width in PAPERS.items():
        page.set_viewport_size({"width": width, "height": 960})
        found += [f"{words} ({paper})" for words in page.evaluate(ON_PAPER)]
    page.emulate_media(media="screen")
    return found


def things_to_print():
    """Give a listing, an edition, a booking that is evaluated, and their lists."""
    things = (
        ("directory:listing", Listing.objects.filter(published_at__isnull=False)),
        ("directory:edition", Edition.objects.all()),
        ("bookings:booking", Booking.objects.filter(evaluated_at__isnull=False)),
    )
    for name, rows in things:
        yield here(name, public_id=rows.order_by("pk")[0].public_id)
    for name in ("give_and_take", "quality", "bookings"):
        yield here(f"bookings:{name}")


def test_what_people_print_leaves_its_controls_on_the_screen(
    demo_db, demo_server, page_as
):
    with within(Network.objects.get(slug="tef")):
        paths = list(things_to_print())
    page = page_as("development-director")

    found = {path: on_paper(page) for path in paths if page.goto(path)}

    assert {path: words for path, words in found.items() if words} == {}
    assert len(found) == len(paths)
