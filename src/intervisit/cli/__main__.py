"""`python -m intervisit.cli`, as the command calls itself."""

from intervisit.cli.main import main

raise SystemExit(main())
