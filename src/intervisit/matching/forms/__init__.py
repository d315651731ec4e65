"""Forms of ``matching``."""
