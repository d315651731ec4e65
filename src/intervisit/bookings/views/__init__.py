"""Pages of ``bookings``."""
