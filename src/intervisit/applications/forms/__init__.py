"""Forms of ``applications``."""
