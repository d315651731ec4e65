"""The directory: what people and schools offer to others, and its editions.

Nouns: a **listing** is what a post, or a school as a whole, offers; an **amendment**
is a proposed addition or change, decided by whom the definition names; an
**edition** is a numbered snapshot that never changes.

Invariants: the rules (what needs a decision, when a listing fades) come from the
definition of the network's directory; the principal says whether a school can help
now, and agrees to listings of the school's staff; a listing leaves with the person
who leaves; an edition is only ever changed to redact a person, and says so; no
contact stands on a page or in a file that is read without signing in.
"""
