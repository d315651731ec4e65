"""One module a capability, each with ``fill(world)``; ``loading.py`` has the order."""
