"""Pages of ``notices``."""
