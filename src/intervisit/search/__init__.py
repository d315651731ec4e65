"""Search that understands a teacher's words, for whatever capability has documents.

Nouns: **document** (what can be found, told by the capability that owns it), **entry**
and **meaning** (its lexemes and its vector, which hold no prose), **word count** (how
many documents a word stands in), **synonym group** (words that mean one thing here),
**unmet search** (what was looked for and nobody offers).

A capability offers its documents (``operations.offering``), asks with
``queries.finding.find`` and says which of its rows the actor may see; nothing else of
a document ever comes back.
"""
