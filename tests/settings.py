"""The product's settings as the suite runs them, however pytest was called."""

import os

os.environ["INTERVISIT_ENV"] = "test"

from intervisit.config.settings import *  # noqa: F403 - after the line above

# A password costs a fifth of a second by design; what is asked of the product's own way
# stands in tests/people/sign_in/test_equal_work.py.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
