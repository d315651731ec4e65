from __future__ import annotations

from intervisit.web.demo.personas import BY_KEY
from tests.harness import kept
from tests.harness.kept import Kept
from tests.harness.routes import network_routes
from tests.harness.visits import Visit


def test_answers_that_one_process_wrote_down_are_those_it_got(tmp_path, monkeypatch):
    visit = Visit(network_routes()[0], BY_KEY["director"], "/nyc/x/", "abc")
    found = Kept(visit, "/nyc/x/?as=csv", 200, {"X": "y"}, b"\xff,", is_list=True)
    asked = []

    def ask() -> tuple[Kept, ...]:
        asked.append(1)
        return (found,)

    monkeypatch.setattr(kept, "_asked", ask)

    assert kept._by_one_for_all(tmp_path) == (found,)
    assert kept._by_one_for_all(tmp_path) == (found,)
    assert asked == [1]
