"""The shell round every page, and the pages made of many capabilities.

Nouns: the **shell** (masthead, navigation, person menu), a **component** (one
template with one job), **Today** (what waits for one person, by due date).
Nothing imports this room except ``config``: arrows point down.
"""
