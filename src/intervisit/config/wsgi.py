"""The WSGI entry: checks the database role, then serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intervisit.config.settings")

application = get_wsgi_application()

from intervisit.config.memory import settle  # noqa: E402 - last, when all stands
from intervisit.networks.walls import refuse_to_serve_as_owner  # noqa: E402 - needs apps

refuse_to_serve_as_owner()

settle()
