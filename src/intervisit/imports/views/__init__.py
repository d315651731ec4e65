"""Pages of ``imports``."""
