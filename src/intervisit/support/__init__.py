"""The toolbox that every capability stands on; a closed list (decision 0007)."""
