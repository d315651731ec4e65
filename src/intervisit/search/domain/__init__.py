"""What search is about, without a database."""
