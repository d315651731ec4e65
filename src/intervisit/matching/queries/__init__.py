"""Reads of ``matching``."""
