"""Form the best partnerships, prove it, and explain it.

Hosts take either no partner at all or between `smallest` and `largest` of them. A
*plan* gives each partner at most one host. The engine first places as many schools as
it can, then makes the total fit as large as it can, and hands back a certificate of
integer prices from which anybody can recompute how good a plan could be at most.

`instance` holds the validated problem, `solve` answers it, `verify` checks the answer
and shares no code with `solve`, `explain` says why. `docs/matching/formulation.md`
states the mathematics and maps every symbol to a function here.
"""
