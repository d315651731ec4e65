"""What is held about a person: given to them, and let go of.

In the shell because it is made of many: every capability says what it holds
(``contributions.personal_data``) and blanks what names someone (``erase``).
"""
