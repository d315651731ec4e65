"""Forms of ``partnerships``."""
