from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intervisit.partnerships.domain.shares import even_split

few = st.lists(st.integers(0, 20), unique=True, max_size=8)


@given(
    st.lists(st.sampled_from("abcd"), unique=True, min_size=1),
    few,
    st.dictionaries(st.integers(0, 20), st.sampled_from("abcde"), max_size=8),
)
def test_each_school_has_one_and_nobody_two_more_than_another(servers, schools, served):
    shares = even_split(servers, schools, served)

    counts = [len(share) for share in shares.values()]
    assert sorted(each for share in shares.values() for each in share) == sorted(
        schools
    )
    assert max(counts) - min(counts) <= 1


@given(st.lists(st.sampled_from("abcd"), unique=True, min_size=1), few)
def test_an_even_split_stays_as_it_is(servers, schools):
    first = even_split(servers, schools, {})
    served = {school: who for who, share in first.items() for school in share}

    assert even_split(servers, schools, served) == first


def test_nobody_serves_where_nobody_can():
    assert even_split([], [1, 2], {}) == {}
