import pytest

from intervisit.engine.matching.change import effect, moved
from intervisit.engine.matching.explain import Explainer, LeftOver, Obstacle
from intervisit.engine.matching.intake import Wishes
from intervisit.engine.matching.refusals import InputRefused
from intervisit.engine.matching.solve import solve
from intervisit.engine.matching.words import sentence
from tests.engine.matching.cases import build

ROWS = [
    ("A", "p", 100), ("A", "q", 90), ("A", "r", 80), ("B", "r", 10),
    ("B", "s", 50), ("C", "s", 60),
]  # fmt: skip


@pytest.fixture
def outcome():
    return solve(build(ROWS, 2, 2, partners=["p", "q", "r", "s", "t"]))


def story(outcome, partner):
    return Explainer(outcome).story(outcome.instance.partners.index(partner))


def test_place_elsewhere_names_who_has_it_and_what_it_is_worth(outcome):
    told = story(outcome, "r")

    assert (told.host, told.best.host, told.best.obstacle) == ("B", "A", Obstacle.FULL)
    assert (told.best.more, told.best.holder) == (70, "q")
    assert "The last place went to q" in sentence(told)


def test_closed_host_says_that_it_has_no_group(outcome):
    told = story(outcome, "s")

    assert told.best.obstacle is Obstacle.CLOSED
    assert "C would give 10 points more" in sentence(told)


def test_best_candidate_and_no_candidate_are_told(outcome):
    assert "its best candidate" in sentence(story(outcome, "p"))
    assert story(outcome, "t").left_over is LeftOver.NO_CANDIDATE
    assert sentence(story(outcome, "t")) == "It is in no candidate pair."


def test_partner_without_a_place_learns_the_price():
    outcome = solve(build([("A", "p", 9), ("A", "q", 8), ("A", "r", 7)], 2, 2))

    told = story(outcome, "r")

    assert told.left_over is LeftOver.NO_PLACE
    assert told.best.cost == 1
    assert sentence(told).startswith("No place at the hosts that fit (1 full")


def test_pinned_partner_is_told_so():
    rows = [("A", "p", 1), ("B", "p", 50)]
    outcome = solve(build(rows, 1, 1, wishes=Wishes(pins=[("A", "p")])))

    assert story(outcome, "p").best is None


def test_move_by_hand_shows_fit_sizes_and_who_gets_worse(outcome):
    after = moved(outcome.plan, "r", "A")

    change = effect(outcome.plan, after)

    assert (change.fit, change.matched) == (70, 0)
    assert (change.too_small, change.too_large) == (("B",), ("A",))
    assert change.better == (("r", 70),)
    assert not change.keeps_sizes


def test_taking_a_school_out_makes_it_worse(outcome):
    change = effect(outcome.plan, moved(outcome.plan, "p", None))

    assert change.worse == (("p", -100),)
    assert change.matched == -1


@pytest.mark.parametrize(
    ("partner", "host", "said"),
    [("x", "A", "no partner"), ("p", "X", "no host"), ("p", "B", "no candidate")],
)
def test_impossible_move_is_refused(outcome, partner, host, said):
    with pytest.raises(InputRefused, match=said):
        moved(outcome.plan, partner, host)
