"""Pure parts: CASE packages and outlines, read into the same plain values."""
