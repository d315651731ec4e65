import hashlib

import numpy as np
import pytest

from benchmarks.matching.bounds import recorded
from benchmarks.matching.generator import RECIPES, generate
from benchmarks.matching.peers import fit_of, greedy
from benchmarks.matching.publish import fingerprint, publish


@pytest.mark.parametrize("name", ["plus71", "triad75h", "2k"])
def test_instance_is_a_pure_function_of_name_and_seed(name):
    one, other = generate(name, 1), generate(name, 1)

    assert np.array_equal(one.score, other.score)
    assert not np.array_equal(one.score[:50], generate(name, 2).score[:50])


def test_instances_keep_their_recipe():
    pairs = generate("scarce2k", 3)
    recipe = RECIPES["scarce2k"]

    assert pairs.host.max() < recipe.n_hosts
    assert pairs.partner.max() < recipe.n_partners
    assert np.bincount(pairs.partner).max() <= recipe.candidates
    assert (pairs.score.min(), pairs.score.max()) >= (1, 500)
    keys = pairs.host * recipe.n_partners + pairs.partner
    assert (np.diff(keys) > 0).all()


def test_published_file_holds_every_pair(tmp_path):
    path = tmp_path / "pairs.csv"

    pairs = publish("plus71", 1, str(path))

    assert len(pairs.score) == len(path.read_text().splitlines()) - 1
    assert fingerprint(pairs) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_record_speaks_of_the_instances_that_the_generator_makes():
    rows = {(row["instance"], row["seed"]): row for row in recorded()}

    for name in ("plus71", "triad75"):
        row = rows[name, "1"]
        assert row["sha256"] == fingerprint(generate(name, 1))
        assert int(row["count"]) <= int(row["count_bound"])
        assert int(row["fit"]) <= int(row["fit_bound_at_count"])
        assert int(row["fit_bound_at_count"]) <= int(row["fit_bound"])


def test_greedy_keeps_places_but_not_minimums():
    pairs = generate("2k", 1)

    host = greedy(pairs, 0)

    sizes = np.bincount(host[host >= 0], minlength=pairs.recipe.n_hosts)
    assert sizes.max() <= pairs.recipe.largest
    assert ((sizes > 0) & (sizes < pairs.recipe.smallest)).any()
    assert fit_of(pairs, host) > 0
