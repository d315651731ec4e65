"""Writes of ``frameworks``."""
