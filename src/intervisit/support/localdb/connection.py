"""How to reach a database, in the forms that callers need."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

OWNER = "intervisit_owner"
APP = "intervisit_app"
DATABASE = "intervisit"


@dataclass(frozen=True)
class ConnectionParams:
    """Where a local database listens, for libpq and for Django.

    Parameters
    ----------
    host
        The folder of the socket.
    user
        The owner of everything; superuser of this cluster.
    dbname
        The database.
    started
        Whether the call that returned this also started the server.

    """

    host: Path
    user: str = OWNER
    dbname: str = DATABASE
    started: bool = False

    @property
    def url(self) -> str:
        """The value for `DATABASE_URL`, as libpq and django-environ read it."""
        folder = quote(str(self.host), safe="")
        return f"postgresql://{self.user}@/{self.dbname}?host={folder}"
