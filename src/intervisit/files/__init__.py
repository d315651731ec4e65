"""Files that people hand in.

A *stored file* is bytes with what is known about them: their SHA-256, their size,
what they are by their content, and whether they have been scanned. It has no
address of its own: the capability that refers to it serves it through its own
gate. A file that nothing refers to is swept away.
"""
