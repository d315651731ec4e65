"""Places as unit vectors and great-circle distances between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EARTH_KM = 6371.0088  # mean radius, IUGG
LARGEST_LATITUDE = 90.0
LARGEST_LONGITUDE = 180.0


def unit_vectors(latitude: Floats, longitude: Floats) -> Floats:
    """Return (n, 3) points on the unit sphere for degrees of latitude and longitude."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    flat = np.cos(phi)
    return np.stack([flat * np.cos(lam), flat * np.sin(lam), np.sin(phi)], axis=-1)


def great_circle_km(one: Floats, other: Floats) -> Floats:
    """Return distances in km along the surface between rows of unit vectors.

    Notes
    -----
    By the chord, which stays exact for schools next door, where the arc cosine
    doesn't.
    """
    chord = np.linalg.norm(one - other, axis=-1)
    return km_of_chord(chord)


def km_of_chord(chord: Floats) -> Floats:
    """Return the surface distance in km that belongs to a straight chord (radius 1)."""
    half = np.clip(np.asarray(chord) / 2, 0.0, 1.0)
    return np.asarray(2 * EARTH_KM * np.arcsin(half), dtype=np.float64)


def chord_of_km(km: float) -> float:
    """Return the chord (radius 1) that belongs to a surface distance in km."""
    return float(2 * np.sin(min(km / (2 * EARTH_KM), np.pi / 2)))


def outside_the_world(latitude: float, longitude: float) -> bool:
    """Return whether no place on the globe has these degrees; nan is outside."""
    inside = abs(latitude) <= LARGEST_LATITUDE and abs(longitude) <= LARGEST_LONGITUDE
    return not inside
