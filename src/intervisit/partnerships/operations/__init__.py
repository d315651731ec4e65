"""Writes of ``partnerships``, by what they act on."""
