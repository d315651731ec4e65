"""Pure rules of calls and applications."""
