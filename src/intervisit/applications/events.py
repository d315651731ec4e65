"""What ``applications`` tells those above it, inside the transaction that causes it.

Receivers only write rows or defer jobs; an exception of theirs undoes the whole.

=========================  =============================================  ==========
signal                     sent with                                      receivers
=========================  =============================================  ==========
``application_submitted``  ``application``, ``by``, ``at``
``application_withdrawn``  ``application``, ``by``, ``at``; it was handed
                           in before
``school_accepted``        ``application`` of a school that was taken     matching
                           into its cohort, ``by``, ``at``
=========================  =============================================  ==========
"""

from django.dispatch import Signal

application_submitted = Signal()
application_withdrawn = Signal()
school_accepted = Signal()
