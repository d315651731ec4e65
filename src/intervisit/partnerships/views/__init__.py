"""Pages of ``partnerships``."""
