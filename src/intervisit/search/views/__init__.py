"""Views of ``search``."""
