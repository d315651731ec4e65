"""Somebody who tries, at a running server, as fast as it answers."""

from __future__ import annotations

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

from intervisit.web.demo.personas import BY_KEY
from tests import databases

PASSWORD = "/accounts/login/password/"
WRONG = "do not go together"
TOO_MANY = "Too many tries"
TRIES, AT_ONCE, ALLOWED = 24, 6, 5


class Attacker:
    """A client without manners; each has a session of its own."""

    def __init__(self, url: str) -> None:
        self.place = urlsplit(url)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(self, method: str, path: str, facts: dict[str, str] | None = None):
        """Give the status and the words of an answer."""
        connection = http.client.HTTPConnection(
            str(self.place.hostname), self.place.port, timeout=30
        )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        heads = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"csrfmiddlewaretoken": self.token} | (facts or {}))
        with closing(connection):
            connection.request(method, path, body if facts else None, heads)
            answer = connection.getresponse()
            words = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search(r'csrfmiddlewaretoken" value="(\w+)"', words):
            self.token = found[1]
        return answer.status, words

    def guess(self, email: str) -> str:
        self.ask("GET", PASSWORD)
        _status, words = self.ask(
            "POST", PASSWORD, {"login": email, "password": "a wild guess"}
        )
        return WRONG if WRONG in words else TOO_MANY if TOO_MANY in words else words


def at_once(task, things) -> list:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(task, things))


@pytest.mark.parametrize("email", [BY_KEY["director"].email, "nobody@x.example"])
def test_passwords_are_guessed_five_times_however_many_try(fresh_demo_server, email):
    url = fresh_demo_server.url

    told = at_once(lambda _: Attacker(url).guess(email), range(TRIES))

    assert set(told) == {WRONG, TOO_MANY}
    assert told.count(WRONG) <= ALLOWED


def test_links_are_guessed_thirty_times_and_the_count_is_shared(fresh_demo_server):
    server = fresh_demo_server

    def guess(number: int) -> int:
        return Attacker(server.url).ask("GET", f"/nyc/come-in/guess-{number}/")[0]

    told = at_once(guess, range(40))

    assert set(told) == {200, 429}
    assert told.count(200) <= 30
    with psycopg.connect(databases.server_url(server.database)) as connection:
        [kept] = connection.execute(
            "SELECT count(*) FROM shared_cache WHERE cache_key LIKE '%wrong_secret%'"
        ).fetchone()
    assert kept == 1
