"""Reads of ``partnerships``, by what they return."""
