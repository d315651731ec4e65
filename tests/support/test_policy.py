from intervisit.kernel.actor import Actor, Deputy, HeldPost, Standing
from intervisit.support.policy import permission, rule

OFFICE = Actor(1, 1, "Olive", (HeldPost(1, Standing.OFFICE, "Director", 5),))
TEACHER = Actor(1, 2, "Tom", (HeldPost(2, Standing.STAFF, "Teacher", 6),))


@rule("Only the office.")
def is_office(actor, subject):
    return actor.has(Standing.OFFICE)


@rule("")
def is_green(actor, subject):
    return subject == "green"


def test_rule_that_holds_has_no_words():
    assert is_office.refusal(OFFICE, None) is None


def test_rule_that_refuses_says_why():
    assert is_office.refusal(TEACHER, None) == "Only the office."


def test_both_must_hold_and_the_first_refusal_speaks():
    both = is_office & is_green
    assert both.refusal(TEACHER, "red") == "Only the office."
    assert both.refusal(OFFICE, "green") is None


def test_empty_words_are_still_a_refusal():
    assert (is_office & is_green).refusal(OFFICE, "red") == ""
    assert not permission("a:b", is_green, does="x").allows(OFFICE, "red")


def test_either_is_enough_and_the_last_refusal_speaks():
    either = is_green | is_office
    assert either.refusal(OFFICE, "red") is None
    assert either.refusal(TEACHER, "red") == "Only the office."


def test_deputy_may_only_what_was_named():
    tend = permission("network:tend", is_office, does="Tend")
    deputy = Deputy(9, "Dora", frozenset({"network:tend"}))
    acting = Actor(1, 1, "Olive", OFFICE.posts, deputy=deputy)

    assert tend.allows(acting, None)
    assert not permission("other:do", is_office, does="x").allows(acting, None)
