"""Writes of ``imports``: file in, columns, check, import, undo, forget."""
