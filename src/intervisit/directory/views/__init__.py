"""Views of ``directory``."""
