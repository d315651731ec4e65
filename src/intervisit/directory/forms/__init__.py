"""Forms of ``directory``."""
