"""A passkey from beginning to end, in a browser with an authenticator of its own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def principal(fresh_demo_server, page_as):
    """Give the page of somebody who has registered a passkey, and the device."""
    page = page_as("host-principal")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    added = device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Name").fill("work laptop")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(re.compile(r"/accounts/2fa/(?!webauthn/add)"))
    return page, device, added["authenticatorId"]


def sign_out(page):
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/accounts/email/")
    assert "/accounts/login/" in page.url


def use_passkey(page):
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()


def test_passkey_signs_in_without_an_address_or_a_code(principal):
    page, device, key = principal
    kept = device.send("WebAuthn.getCredentials", {"authenticatorId": key})
    assert [one["rpId"] for one in kept["credentials"]] == ["localhost"]
    sign_out(page)

    use_passkey(page)

    page.wait_for_url(re.compile(r"/nyc/"))
    page.goto("/accounts/2fa/webauthn/")
    assert "work laptop" in page.content()


def test_device_without_the_passkey_stays_outside(principal):
    """The control: what signs in is the key on the device, not the button."""
    page, device, key = principal
    device.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    sign_out(page)

    use_passkey(page)
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")

    page.goto("/accounts/email/")
    assert "/accounts/login/" in page.url


def test_masthead_offers_to_sign_out_on_pages_of_the_account(page_as, demo_server):
    page = page_as("host-principal")
    page.goto("/accounts/2fa/")

    mast = page.get_by_role("banner")
    expect(mast.get_by_role("button", name="Sign out")).to_be_visible()
    expect(mast.get_by_role("link", name="Sign in")).to_have_count(0)
    nobody = page_as()
    nobody.goto("/accounts/login/password/")
    offered = nobody.get_by_role("banner").get_by_role("link", name="Sign in")
    expect(offered).to_have_count(1)
