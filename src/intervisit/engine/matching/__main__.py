"""`python -m intervisit.engine.matching match …` and `… verify-match …`."""

from __future__ import annotations

from intervisit.engine.matching.command import main

raise SystemExit(main())
