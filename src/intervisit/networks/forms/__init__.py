"""Forms of ``networks``."""
