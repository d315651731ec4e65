"""Writes of ``search``."""
