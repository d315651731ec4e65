"""Reads of ``directory``."""
