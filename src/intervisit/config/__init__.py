"""Wiring only: settings, addresses, WSGI."""
