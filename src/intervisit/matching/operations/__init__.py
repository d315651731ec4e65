"""Writes of ``matching``."""
