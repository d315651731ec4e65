"""Lists that the pages of ``programmes`` show."""
