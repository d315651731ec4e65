"""Pure rules of ``partnerships``: its life, its sizes, its names."""
