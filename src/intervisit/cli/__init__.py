"""The `intervisit` command: what runs beside Django, and Django's own commands.

`match` and `verify-match` work on plain files and import neither Django nor a database.
`localdb`, `demo` and `demo-reset` look after a machine without a database server;
`serve` and `worker` are the two kinds of process of an installation. Every other word
is a Django management command, given a database and the right role first.
"""

from intervisit.cli.main import main

__all__ = ["main"]
