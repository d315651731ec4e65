"""Schools and teachers learning from each other, on purpose."""
