"""Pages of sign-in that stand open only for a moment: each is looked at on its way.

Those that open at any time are walked by ``tests/harness/test_browser.py``. This is
one long way through the others, as somebody goes it: a code, a password, an app on the
phone, codes for when it is lost, a passkey, a new address, and what goes wrong.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import expect

from intervisit.web.demo.personas import BY_KEY
from intervisit.web.reference.addresses import all_routes
from tests.browsing import PATIENCE, title
from tests.harness.arguments import ENTRANCE, OWN_ACCOUNT
from tests.harness.looking import Findings, Walk
from tests.people.sign_in.test_passkeys import AUTHENTICATOR

pytestmark = pytest.mark.browser
WHO = BY_KEY["host-principal"]
PASSWORD = "three odd words together"
# The mail says the code in a line of its own, first in its plain words.
CODE = r"^ {4}(\S+)$"
#: Addresses that answer with no page of their own: they lead on, or hand out a file.
NO_PAGE = {
    "2fa/recovery-codes/download/": "a file",
    "2fa/webauthn/login/": "what a script asks",
    "login/code/": "leads to the one field",
    "oidc/": "leads to the network’s service and back",
    "social/": "leads to where the page is now",
    "3rdparty/signup/": "nobody makes an account by a service: leads to sign-in",
    "confirm-email/": "leads on when no address waits",
    "2fa/webauthn/reauthenticate/": "leads to the one page that shows it is you",
    "password/reset/done/": "leads to the code that was sent",
    "demo/": "walked with what is open to anybody",
    "password/reset/complete/": "the new password, below",
    "password/reset/complete/done/": "the end of it",
}


class Way:
    """One browser on its way, and what was wrong with the pages it came by."""

    def __init__(self, browser, server) -> None:
        self.walk, self.server = Walk(browser, server), server
        self.page, self.findings = self.walk.page, Findings()
        self.walk.context.set_default_timeout(PATIENCE)
        self.seen: set[str] = set()

    def go(self, path: str) -> None:
        self.page.goto(f"/accounts/{path}")

    def look(self, heading: str) -> None:
        """Look at the page with this heading, and come back to how it was open."""
        expect(title(self.page)).to_contain_text(heading)
        path = urlsplit(self.page.url).path
        path = re.sub(r"/\d+/", "/<int:pk>/", path)
        self.seen.add(path.removeprefix("/accounts/"))
        self.walk.judge(path, self.findings)
        self.walk.noise.clear()
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def press(self, words: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=words).click()

    def code(self) -> str:
        """Give the code of the mail that went out last."""
        newest = max(self.server.mail.iterdir(), key=lambda each: each.stat().st_mtime)
        said = newest.read_text(encoding="utf-8")
        code = re.search(CODE, said, re.MULTILINE)
        assert code, said
        return code.group(1)

    def enter(self, words: str, code: str, button: str) -> None:
        self.page.get_by_label(words).fill(code)
        self.press(button)


@pytest.fixture
def way(browser, fresh_demo_server):
    one = Way(browser, fresh_demo_server)
    yield one
    one.walk.close()


def by_code(way: Way) -> None:
    """Ask for a code, mistype it, and come in by the right one."""
    way.go("login/")
    way.enter("mail address", WHO.email, "Send me a code")
    way.look("A code is on its way")
    way.enter("Code from the mail", "WRONG1", "Go on")
    expect(way.page.get_by_role("alert").first).to_be_visible()
    way.look("A code is on its way")
    way.enter("Code from the mail", way.code(), "Go on")
    way.page.wait_for_url(re.compile("/nyc/"))


def a_password(way: Way) -> None:
    """Set a password, and see where it is changed."""
    way.go("password/set/")
    expect(title(way.page)).to_contain_text("You have no password")
    fields = way.page.get_by_role("main").locator("input[type=password]")
    for number in range(fields.count()):
        fields.nth(number).fill(PASSWORD)
    way.press("Set a password")
    expect(title(way.page)).not_to_contain_text("You have no password")
    way.go("password/change/")
    way.look("Change your password")
    way.go("reauthenticate/")
    way.look("Show once more")


def an_app(way: Way) -> None:
    """Set up an authenticator app; its codes come with it."""
    way.go("2fa/totp/activate/")
    way.look("Set up your authenticator app")
    secret = way.page.get_by_role("main").locator("dd code").inner_text()
    counter = next(iter(yield_hotp_counters_from_time()))
    shown = format_hotp_value(hotp_value(secret, counter))
    way.page.get_by_role("main").get_by_role("textbox").fill(shown)
    way.press("Use this app")
    way.page.wait_for_url(re.compile("recovery-codes"))
    way.look("recovery codes are left")
    for path, heading in (
        ("2fa/totp/deactivate/", "Stop using"),
        ("2fa/recovery-codes/generate/", "Make new recovery codes"),
        ("2fa/reauthenticate/", "Show once more"),
        ("2fa/", "second step"),
    ):
        way.go(path)
        way.look(heading)


def a_passkey(way: Way) -> None:
    """Add a passkey; rename it, remove it."""
    device = way.walk.context.new_cdp_session(way.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    way.go("2fa/webauthn/add/")
    way.look("passkey")
    way.page.get_by_label("Name").fill("work laptop")
    way.press("Add the passkey")
    way.page.wait_for_url(re.compile(r"/accounts/2fa/(?!webauthn/add)"))
    way.go("2fa/webauthn/")
    way.look("")
    links = way.page.get_by_role("main").locator("a[href*='/keys/']")
    asked = [link.get_attribute("href") for link in links.all()]
    assert len(asked) == 2, asked
    for path in asked:
        way.go(path.removeprefix("/accounts/"))
        way.look("passkey")


def another_address(way: Way) -> None:
    way.go("email/")
    way.page.get_by_label("mail").first.fill("new@nyc.example")
    way.press("Change the address")
    way.go("confirm-email/")
    way.look("")


def lost_and_found(way: Way) -> None:
    """Come back without a phone, then without a password."""
    way.go("logout/")
    way.press("Sign out")
    way.go("login/")
    way.enter("mail address", WHO.email, "Send me a code")
    expect(way.page.get_by_label("Code from the mail")).to_be_visible()
    way.enter("Code from the mail", way.code(), "Go on")
    way.look("One more step")
    way.walk.context.clear_cookies()
    way.go("password/reset/")
    way.enter("mail", WHO.email, "Send me a code")
    way.look("A code for a new password")
    way.page.get_by_role("main").get_by_role("textbox").first.fill(way.code())
    way.press("Go on")
    way.look("Choose a new password")


def what_goes_wrong(way: Way) -> None:
    """Pages that say no."""
    for path, heading in (
        ("3rdparty/login/cancelled/", "did not let you through"),
        ("3rdparty/login/error/", "did not let you through"),
    ):
        way.go(path)
        # The browser tells of the answer itself, which says no.
        way.walk.noise.clear()
        way.look(heading)


def test_each_page_on_the_way_is_fit_to_be_seen(way):
    for part in (
        *(by_code, an_app, a_passkey, another_address, a_password),
        *(lost_and_found, what_goes_wrong),
    ):
        part(way)

    assert not way.findings.wrong, str(way.findings)
    known = way.seen | set(ENTRANCE) | set(OWN_ACCOUNT) | set(NO_PAGE)
    assert unseen(known) == []


def unseen(known: set[str]) -> list[str]:
    """Name the addresses of sign-in that nobody looked at and nobody explained."""
    paths = {route.pattern.removeprefix("accounts/") for route in account_routes()}
    return sorted(
        path for path in paths if not any(path.startswith(each) for each in known)
    )


def account_routes():
    return [each for each in all_routes() if each.pattern.startswith("accounts/")]


def test_address_that_nobody_looked_at_is_noticed():
    known = set(ENTRANCE) | set(OWN_ACCOUNT) | set(NO_PAGE)

    assert "2fa/authenticate/" not in unseen(known | {"2fa/authenticate/"})
    assert "password/change/" in unseen(known)
