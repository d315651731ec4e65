"""What ``questionnaires`` tells those above it, inside the transaction that causes it.

Receivers only write rows or defer jobs; an exception of theirs undoes the whole.

=================  ============================================  ==============
signal             sent with                                     receivers
=================  ============================================  ==============
``draft_changed``  ``version`` (a draft that says another        programmes
                   thing now), ``by``, ``at``
``response_``      ``response``, ``by``, ``at``; what is raised  applications,
``handed_in``      undoes the handing in                         bookings
``homes_sought``   ``abouts`` (set of str), ``on``; each gives   applications,
                   a dict from those of its own things to a      bookings
                   ``domain.homes.Home``, and writes nothing
=================  ============================================  ==============
"""

from django.dispatch import Signal

draft_changed = Signal()
response_handed_in = Signal()
homes_sought = Signal()
