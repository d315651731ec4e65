"""Pages of ``frameworks``."""
