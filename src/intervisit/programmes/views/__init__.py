"""Pages of ``programmes``."""
