"""What a programme definition may say and what it means. Pure: no Django, no clock."""
