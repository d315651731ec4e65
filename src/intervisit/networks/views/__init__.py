"""Pages of ``networks``."""
