"""Writes of ``programmes``, by what they act on."""
