"""Values packed for keeping: the same value, the same bytes."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any


def packed(document: Any) -> bytes:
    """Give JSON, gzipped."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return gzip.compress(text.encode(), mtime=0)


def unpacked(content: bytes | memoryview) -> Any:
    """Give back what `packed` made."""
    return json.loads(gzip.decompress(bytes(content)))


def packed_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Give a table as CSV, gzipped."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return gzip.compress(out.getvalue().encode(), mtime=0)


def plain(content: bytes | memoryview) -> bytes:
    """Give the packed text as it is."""
    return gzip.decompress(bytes(content))
