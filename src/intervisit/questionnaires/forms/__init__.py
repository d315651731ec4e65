"""Forms of ``questionnaires``."""
