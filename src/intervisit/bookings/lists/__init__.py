"""Lists and tables that the pages of ``bookings`` show, and their files."""
