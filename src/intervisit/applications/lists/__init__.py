"""Lists of ``applications``."""
