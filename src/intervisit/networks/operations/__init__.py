"""Writes of ``networks``, by aggregate; import the module you need."""
