"""Reads of ``programmes``, by what they return."""
