"""Lists that the pages of ``directory`` show."""
