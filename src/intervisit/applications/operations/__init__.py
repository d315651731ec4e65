"""Writes of ``applications``."""
