"""Whether the time of an answer tells a known address from one that nobody has.

Two hundred known and two hundred unknown addresses are tried at each page, turn by
turn, each from a place of its own, so that no limit is met. What is told is how
often a known one took longer than an unknown one: .5 is a coin, 1 is certainty.
Nothing is missed by it: a clock on a busy machine tells little, and what the answers
cost is counted by ``tests/people/sign_in/test_equal_work.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median
from typing import Any

from benchmarks.scratch import own_database
from benchmarks.table import NOT_RUN, OK, Asked, Row

TRIES = 200
TITLE = f"Sign-in: {TRIES} known and {TRIES} unknown addresses a page"
SECONDS = 240
PAGES = {
    "/accounts/login/": ("email", {}),
    "/accounts/login/password/": ("login", {"password": "not the right one"}),
    "/accounts/password/reset/": ("email", {}),
}
# A coin that falls 200 times a side is within this of .5 in 999 of 1,000 rounds.
CHANCE = 0.095


def rows(asked: Asked) -> Iterator[Row]:
    """Give a row for each page at which an address is typed."""
    if not asked.allows(SECONDS):
        yield Row("all of it", {}, f"{NOT_RUN}: no time left")
        return
    with own_database() as url:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.sign_in"],
            env=os.environ | {"DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=True,
        )
    for page, told in json.loads(done.stdout.splitlines()[-1]).items():
        yield _row(page, told)


def _row(page: str, told: dict[str, Any]) -> Row:
    wrong = [] if told["alike"] else ["status, words or cookies differ"]
    figures = {
        "known": f"{median(told['known']):.1f} ms",
        "unknown": f"{median(told['unknown']):.1f} ms",
        "known took longer": f"{_longer(told['known'], told['unknown']):.3f}",
        "chance": f".5 ± {CHANCE}",
    }
    return Row(page, figures, "; ".join(wrong) or OK)


def _longer(known: list[float], unknown: list[float]) -> float:
    """Give how often a known address takes longer, over all pairs."""
    won = sum((a > b) + (a == b) / 2 for a in known for b in unknown)
    return won / (len(known) * len(unknown))


def _measure() -> dict[str, Any]:
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password

    from intervisit.people.models import Account

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    # A hash that takes a twentieth of the time: whatever else differs stands out.
    PBKDF2PasswordHasher.iterations //= 20
    hashed = make_password("three odd words together")
    for number in range(TRIES):
        account = Account.objects.create_user(_address("known", number))
        account.password = hashed
        account.save(update_fields=["password"])
    return {page: _tried(page) for page in PAGES}


def _address(kind: str, number: int) -> str:
    return f"{kind}-{number}@schools.example"


def _tried(page: str) -> dict[str, Any]:
    told: dict[str, Any] = {"known": [], "unknown": []}
    seen: dict[str, set[Any]] = {"known": set(), "unknown": set()}
    for number in range(TRIES):
        for kind in ("known", "unknown")[:: 1 if number % 2 else -1]:
            took, answer = _ask(page, _address(kind, number), number)
            told[kind].append(took)
            seen[kind].add(answer)
    return told | {"alike": seen["known"] == seen["unknown"]}


def _ask(page: str, address: str, number: int) -> tuple[float, Any]:
    """Give the milliseconds that an answer took, and what can be told from it."""
    from django.test import Client

    name, rest = PAGES[page]
    client = Client(REMOTE_ADDR=f"127.1.{number // 250}.{number % 250 + 1}")
    client.get(page)
    began = time.perf_counter()
    answer = client.post(page, {name: address, **rest})
    took = (time.perf_counter() - began) * 1000
    length = len(answer.content) - answer.content.count(address.encode()) * len(address)
    cookies = tuple(
        sorted((key, len(one.value)) for key, one in answer.cookies.items())
    )
    return took, (answer.status_code, answer.get("Location", ""), length, cookies)


if __name__ == "__main__":
    print(json.dumps(_measure()))
