"""Mail and notices: who is told what, how soon, and who did not get it.

Nouns: a **notice** (one sentence and a link, in the application), a **pace** (at
once, daily, weekly, or in the application only, per kind and person), a **mail**
(one letter in the outbox), a **message** (one text to the people of a list).

Promises: a notice commits with what caused it. A mail names the thing and links
to it; nothing confidential is in it. A mail that could not be delivered stays in
sight of the person who wrote it. Sending twice is avoided by a state that is
locked while it is sent, and by a Message-ID that never changes.
"""
