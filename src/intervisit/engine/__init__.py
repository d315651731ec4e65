"""A library of its own: matching, scheduling and geography in pure Python.

Nothing here knows Django, a database or who is signed in. Everything can be imported
and run on plain files. OR-Tools is imported only where a problem is being solved.
"""
