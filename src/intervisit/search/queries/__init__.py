"""Reads of ``search``."""
