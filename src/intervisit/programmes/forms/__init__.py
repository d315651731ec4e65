"""Forms of ``programmes``."""
