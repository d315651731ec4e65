"""Pure building blocks: money, periods, and who acts. No Django, no clock, no I/O."""
