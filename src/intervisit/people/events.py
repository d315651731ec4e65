"""What ``people`` tells those above it, inside the transaction that causes it.

Receivers only write rows or defer jobs; an exception of theirs undoes the whole.

=================  ============================================  ==============
signal             sent with                                     receivers
=================  ============================================  ==============
``post_ended``     ``post``, ``successor`` (a post or None),     none yet
                   ``by``, ``at``
``post_taken``     ``handover``, ``by``, ``at``: a post that     none yet
                   had no successor now has one
``persons_merged`` ``kept``, ``merged``, ``by``, ``at``          none yet
``person_erased``  ``person``, ``at``                            none yet
=================  ============================================  ==============
"""

from django.dispatch import Signal

post_ended = Signal()
post_taken = Signal()
persons_merged = Signal()
person_erased = Signal()
