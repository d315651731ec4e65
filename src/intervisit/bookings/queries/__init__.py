"""Reads of ``bookings``."""
