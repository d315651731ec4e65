"""Imports: schools, people and rosters from files, seen before they are written.

Promises
    Nothing of a file is written before somebody has seen what it would do. An
    import goes in whole or not at all, a second import of the same file changes
    nothing, and a whole import can be undone for thirty days. A row that can't be
    read says which cell, what is wrong and how to put it right; it never holds up
    the rows that can.

Nouns
    *Import*: one file on its way in, from *uploaded* to *applied* or *undone*.
    *Mapping*: which column is what, kept for the network. *Row*: a line of the file
    and what will happen to it. *Roster*: a OneRoster bundle.

Invariants
    An absent row ends nothing unless the list is said to be complete, and never more
    than a tenth of what is there unless somebody says so by name. An empty cell never
    erases. Of students only numbers per school are kept, and only where
    somebody asks for them; passwords are never read.
"""
