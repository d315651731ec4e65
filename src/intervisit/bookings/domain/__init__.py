"""What a booking is and may become, without Django: states, terms, costs, days."""
