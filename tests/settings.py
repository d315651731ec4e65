"""The product's settings as the suite runs them, however pytest was called."""

import os

os.environ["INTERVISIT_ENV"] = "test"

from intervisit.config.settings import *  # noqa: F403 - after the line above
