"""What an import would do: add, change, leave as it is, end, or refuse, by row."""
