"""Writes of ``bookings``."""
