"""What a file is, told from its bytes. Pure: no Django, no storage."""
