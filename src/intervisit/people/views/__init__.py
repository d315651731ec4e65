"""Views of ``people``."""
