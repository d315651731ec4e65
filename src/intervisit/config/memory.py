"""How the process that serves treats memory; the benchmarks do the same."""

from __future__ import annotations

import gc
from typing import Final

#: Objects made since the last look before the collector looks at the young ones: a
#: large page makes some ten thousand, and all but a few go by themselves.
YOUNG: Final = 50_000


def settle() -> None:
    """Take what stands now for good: the collector need not walk through it again.

    That takes a fifth of the time of a small page, and a tenth of a second now and
    then.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
