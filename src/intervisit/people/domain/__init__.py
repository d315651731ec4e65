"""Pure parts of ``people``."""
