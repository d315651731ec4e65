"""Writes of ``questionnaires``. Import the real path: nothing is re-exported."""
