"""Forms of ``bookings``."""
