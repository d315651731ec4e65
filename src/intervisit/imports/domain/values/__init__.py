"""From what a cell says to a value in its one canonical spelling.

Every reader takes the text of a cell and gives a `Parsed`: the canonical text (dates
as ISO, numbers plain, grades as tokens) and at most one problem. Empty stays empty.
"""
