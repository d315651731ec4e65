"""Reads of ``imports``."""
