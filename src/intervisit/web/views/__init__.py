"""Views of the shell; capabilities have their own."""
