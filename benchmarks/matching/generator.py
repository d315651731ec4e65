"""The published instances: clustered towns, focus areas, grades, integer scores.

Needs NumPy and SciPy only and shares no code with the engine, so that anyone can make
the same pairs. An instance is a pure function of its name and its seed (PCG64).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

FOCUS_AREAS = 8
GRADES = 14
REACH_KM = 120.0
TOWN_SHARE = 0.75
BANDS = ((0, 6), (7, 9), (10, 14), (0, 9), (7, 14))
BAND_SHARES = (0.45, 0.1, 0.15, 0.2, 0.1)
STRENGTH_WEIGHTS = np.array([1.0, 0.8, 0.6])
NEED_WEIGHTS = np.array([1.0, 0.7])


@dataclass(frozen=True)
class Recipe:
    """How large an instance is and which groups are allowed."""

    name: str
    n_hosts: int
    n_partners: int
    smallest: int
    largest: int
    candidates: int = 50
    km_per_school: float = 9.0  # side of the square that one school has on average


@dataclass(frozen=True)
class Pairs:
    """A generated instance: parallel arrays, sorted by host, then partner."""

    recipe: Recipe
    seed: int
    host: NDArray[np.int64]
    partner: NDArray[np.int64]
    score: NDArray[np.int64]


CITY = 3.0
RECIPES = {
    recipe.name: recipe
    for recipe in (
        Recipe("plus71", 10, 61, 5, 7, km_per_school=CITY),
        Recipe("triad75", 25, 50, 2, 2, km_per_school=CITY),
        Recipe("plus71h", 25, 46, 5, 7, km_per_school=CITY),
        Recipe("triad75h", 38, 37, 2, 2, km_per_school=CITY),
        Recipe("2k", 300, 1_700, 5, 7),
        Recipe("24k", 3_600, 20_400, 5, 7),
        Recipe("100k", 15_000, 85_000, 5, 7),
        Recipe("scarce2k", 800, 1_200, 5, 7),
        Recipe("scarce24k", 8_000, 16_000, 5, 7),
        Recipe("scarce100k", 40_000, 60_000, 5, 7, 85),
        Recipe("tri2k", 666, 1_334, 2, 2),
        Recipe("tri24k", 8_000, 16_000, 2, 2),
        Recipe("tri100k", 33_333, 66_667, 2, 2, 85),
        Recipe("trisc24k", 12_000, 12_000, 2, 2),
        Recipe("excess24k", 2_400, 21_600, 5, 7),
    )
}


def generate(name: str, seed: int) -> Pairs:
    """Return the instance of that name and seed."""
    recipe = RECIPES[name]
    rng = np.random.Generator(np.random.PCG64([seed, recipe.n_hosts, recipe.largest]))
    n = recipe.n_hosts + recipe.n_partners
    places = _places(rng, n, recipe.km_per_school)
    bands = np.array(BANDS)[rng.choice(len(BANDS), size=n, p=BAND_SHARES)]
    areas = _ranked_areas(rng, n)
    indicators = rng.beta(2.0, 1.5, size=(n, 3))
    split = recipe.n_hosts
    host, partner, km = _within_reach(places[:split], places[split:], recipe)
    focus = _focus_share(areas[:split, :3][host], areas[split:, :2][partner])
    grade = _grade_share(bands[:split][host], bands[split:][partner])
    stated = rng.random(len(host)) < 0.04
    likeness = 1 - np.abs(indicators[:split][host] - indicators[split:][partner]).mean(
        1
    )
    share = (
        0.45 * focus
        + 0.2 * grade
        + 0.2 * np.exp(-km / 25)
        + 0.1 * likeness
        + 0.05 * stated
    )
    score = 1 + np.rint(1000 * share).astype(np.int64)
    keep = (focus > 0) & (grade > 0)
    keep[keep] = _nearest(partner[keep], km[keep], recipe.candidates)
    order = np.lexsort((partner[keep], host[keep]))
    return Pairs(
        recipe, seed, host[keep][order], partner[keep][order], score[keep][order]
    )


def _places(
    rng: np.random.Generator, n: int, km_per_school: float
) -> NDArray[np.float64]:
    """Return points in km: three quarters in towns, the rest anywhere."""
    side = km_per_school * np.sqrt(n)
    n_towns = max(2, n // 60)
    towns = rng.random((n_towns, 2)) * side
    weights = rng.pareto(1.2, n_towns) + 0.2
    in_town = rng.random(n) < TOWN_SHARE
    town = rng.choice(n_towns, size=n, p=weights / weights.sum())
    spread = rng.normal(scale=9.0, size=(n, 2))
    return np.where(in_town[:, None], towns[town] + spread, rng.random((n, 2)) * side)


def _ranked_areas(rng: np.random.Generator, n: int) -> NDArray[np.int64]:
    """Return three different focus areas for each school, in its order."""
    return np.argsort(rng.random((n, FOCUS_AREAS)), axis=1)[:, :3]


def _within_reach(
    hosts: NDArray[np.float64], partners: NDArray[np.float64], recipe: Recipe
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return pairs (host, partner, km) among each partner's nearest hosts."""
    asked = min(len(hosts), recipe.candidates * 6)
    km, host = cKDTree(hosts).query(partners, k=asked, distance_upper_bound=REACH_KM)
    found = np.isfinite(km)
    partner = np.broadcast_to(np.arange(len(partners))[:, None], km.shape)
    return host[found].astype(np.int64), partner[found].astype(np.int64), km[found]


def _focus_share(
    strengths: NDArray[np.int64], needs: NDArray[np.int64]
) -> NDArray[np.float64]:
    same = strengths[:, :, None] == needs[:, None, :]
    worth = STRENGTH_WEIGHTS[:, None] * NEED_WEIGHTS[None, :]
    return np.asarray((same * worth).sum(axis=(1, 2)) / 1.56)


def _grade_share(
    one: NDArray[np.int64], other: NDArray[np.int64]
) -> NDArray[np.float64]:
    shared = np.minimum(one[:, 1], other[:, 1]) - np.maximum(one[:, 0], other[:, 0]) + 1
    either = np.maximum(one[:, 1], other[:, 1]) - np.minimum(one[:, 0], other[:, 0]) + 1
    return np.asarray(np.maximum(shared, 0) / either)


def _nearest(
    partner: NDArray[np.int64], km: NDArray[np.float64], k: int
) -> NDArray[np.bool_]:
    """Return a mask of each partner's k nearest among the pairs that pass."""
    order = np.lexsort((km, partner))
    sorted_partner = partner[order]
    first = np.searchsorted(sorted_partner, sorted_partner)
    mask = np.zeros(len(partner), dtype=bool)
    mask[order] = np.arange(len(partner)) - first < k
    return mask
