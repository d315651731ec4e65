"""Several programs run as one: started together, watched, and stopped together.

For a demonstration on one machine. An installation has its own supervisor (systemd, a
container platform), which does this better. Knows nothing of Django.
"""
