"""Pages of ``matching``."""
