"""Which function answers to which word."""

import sys
from collections.abc import Callable, Mapping, Sequence

from intervisit.cli.environment import NotConfiguredError

Command = Callable[[Sequence[str]], int]

USAGE = """\
intervisit COMMAND [ARGUMENT …]

  demo                  a working product with five networks, until Ctrl-C
  demo-reset            forget the demonstration's data
  localdb start|url|stop|status|reset [--tests]
                        the database that needs no installation
  serve [ADDRESS]       answer requests (gunicorn); needs DATABASE_URL
  worker [QUEUE …]      run jobs of these queues; of all where none is named
  match, verify-match   make and prove a match from plain files
  search-eval           what the search is worth on a judged collection

Every other word is a management command, such as “intervisit migrate”;
“intervisit help” lists them.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help"):
        print(USAGE, end="")
        return 0
    command = _COMMANDS.get(words[0])
    try:
        return command(words[1:]) if command else _manage(words)
    except NotConfiguredError as problem:
        print(f"intervisit: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _match(words: Sequence[str]) -> int:
    from intervisit.engine.matching.command import match

    return match(words)


def _verify_match(words: Sequence[str]) -> int:
    from intervisit.engine.matching.command import verify

    return verify(words)


def _search_eval(words: Sequence[str]) -> int:
    from intervisit.cli.search_eval import run

    return run(words)


def _localdb(words: Sequence[str]) -> int:
    from intervisit.cli.local_database import run

    return run(words)


def _demo(words: Sequence[str]) -> int:
    from intervisit.cli.demo import demo

    return demo(words)


def _demo_reset(words: Sequence[str]) -> int:
    from intervisit.cli.demo import demo_reset

    return demo_reset(words)


def _serve(words: Sequence[str]) -> int:
    from intervisit.cli.serving import serve

    return serve(words)


def _worker(words: Sequence[str]) -> int:
    from intervisit.cli.serving import worker

    return worker(words)


def _manage(words: Sequence[str]) -> int:
    from intervisit.cli.management import run

    return run(words)


# Each imports what it needs when called: `match` must work without Django installed.
_COMMANDS: Mapping[str, Command] = {
    "match": _match,
    "verify-match": _verify_match,
    "search-eval": _search_eval,
    "localdb": _localdb,
    "demo": _demo,
    "demo-reset": _demo_reset,
    "serve": _serve,
    "worker": _worker,
}
