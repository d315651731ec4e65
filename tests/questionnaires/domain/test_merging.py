from hypothesis import given
from hypothesis import strategies as st

from intervisit.questionnaires.domain.merging import Clash, digest, merge

typed = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2).map(tuple)
drafts = st.dictionaries(st.sampled_from(["one", "two"]), typed)


def shown(draft, *keys):
    return {key: digest(draft.get(key, ())) for key in keys}


def test_change_of_one_window_is_taken():
    merged = merge({"one": ("a",)}, {"one": ("b",)}, shown({"one": ("a",)}, "one"))

    assert merged.typed == {"one": ("b",)}
    assert merged.changed == ("one",)


def test_field_left_alone_does_not_undo_the_other_window():
    before = {"one": ("a",)}

    merged = merge({"one": ("other",)}, {"one": ("a",)}, shown(before, "one"))

    assert merged.typed == {"one": ("other",)}
    assert merged.changed == ()
    assert merged.clashes == ()


def test_two_windows_that_disagree_keep_both_answers():
    seen = shown({"one": ("a",)}, "one")

    merged = merge({"one": ("first",)}, {"one": ("second",)}, seen)

    assert merged.typed == {"one": ("first",)}
    assert merged.clashes == (Clash("one", ("first",), ("second",)),)


def test_two_windows_that_agree_do_not_clash():
    seen = shown({"one": ("a",)}, "one")

    merged = merge({"one": ("same",)}, {"one": ("same",)}, seen)

    assert merged.clashes == ()


def test_cleared_answer_is_gone():
    merged = merge({"one": ("a",)}, {"one": ()}, shown({"one": ("a",)}, "one"))

    assert merged.typed == {}
    assert merged.changed == ("one",)


def test_field_that_is_not_on_the_form_stays():
    merged = merge({"one": ("a",), "two": ("b",)}, {"one": ("c",)}, {})

    assert merged.typed == {"one": ("c",), "two": ("b",)}


@given(drafts, drafts)
def test_single_window_never_clashes_and_keeps_what_it_offers(stored, offered):
    merged = merge(stored, offered, shown(stored, *offered))

    assert merged.clashes == ()
    for key, value in offered.items():
        assert merged.typed.get(key, ()) == value


@given(drafts, drafts, drafts)
def test_no_change_is_lost_without_being_reported(base, first, second):
    """Both windows start from the same draft; one saves first."""
    seen = shown(base, "one", "two")

    after_first = merge(base, first, seen).typed
    merged = merge(after_first, second, seen)

    clashing = {clash.question_key for clash in merged.clashes}
    for key, value in second.items():
        changed_here = value != base.get(key, ())
        assert not changed_here or key in clashing or merged.typed.get(key, ()) == value
    for key, value in first.items():
        changed_there = value != base.get(key, ())
        kept = merged.typed.get(key, ()) == value
        assert not changed_there or kept
