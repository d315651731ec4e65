"""Forms of ``people``."""
