"""What every answer carries towards the browser."""

from __future__ import annotations

from tests.harness.visits import visit_everything


def lacking(response) -> list[str]:
    """Name what an answer lacks."""
    policy = response.get("Content-Security-Policy", "")
    private = response.get("Cache-Control", "")
    checks = {
        "a policy without inline": "default-src 'none'" in policy
        and "unsafe" not in policy
        and "frame-ancestors 'none'" in policy,
        "nosniff": response.get("X-Content-Type-Options") == "nosniff",
        "a referrer policy": response.get("Referrer-Policy") == "same-origin",
        "no-store": "no-store" in private and "private" in private,
        "a request id": bool(response.get("X-Request-Id")),
    }
    return [name for name, holds in checks.items() if not holds]


def test_every_gated_answer_carries_its_protection(clients):
    visits, _ = visit_everything()
    wrong = {}
    for visit in visits:
        if visit.route.gate.permission is None:
            continue
        response = clients(visit.persona).get(visit.path)
        is_answer = response.status_code != 405
        if is_answer and (lacks := lacking(response)):
            wrong[str(visit)] = lacks

    assert wrong == {}


def test_bare_answer_is_noticed():
    from django.http import HttpResponse

    assert "no-store" in lacking(HttpResponse("hello"))
