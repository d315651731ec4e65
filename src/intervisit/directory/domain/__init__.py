"""Pure: states of listings, how fresh they are, and what changed."""
