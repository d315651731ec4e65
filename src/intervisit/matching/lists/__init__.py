"""Lists of ``matching``."""
