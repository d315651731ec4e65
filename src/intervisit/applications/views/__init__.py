"""Pages of ``applications``."""
