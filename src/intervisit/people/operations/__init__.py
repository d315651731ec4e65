"""Writes of ``people``, one module an aggregate."""
