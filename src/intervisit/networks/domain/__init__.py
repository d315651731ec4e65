"""Pure parts: grades and phases, vocabulary, region trees."""
