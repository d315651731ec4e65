"""What a questionnaire says and how an answer is read. Pure: no Django, no clock."""
