"""Reads of ``applications``."""
