"""Pages of ``questionnaires``."""
