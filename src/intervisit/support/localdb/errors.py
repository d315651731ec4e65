"""What can go wrong with the local database, each a sentence with a way out."""


class LocalDatabaseError(Exception):
    """The local database cannot be had; the text says why and what to do."""


class PlatformNotSupportedError(LocalDatabaseError):
    """There is no local database on this operating system."""


class BinariesMissingError(LocalDatabaseError):
    """The package that carries PostgreSQL is not installed, or does not run."""


class OtherMajorVersionError(LocalDatabaseError):
    """The data were written by another major version of PostgreSQL."""


class NotOursError(LocalDatabaseError):
    """The data folder belongs to somebody else."""


class ServerDidNotStartError(LocalDatabaseError):
    """PostgreSQL was started and did not become ready."""


class ServerDidNotStopError(LocalDatabaseError):
    """PostgreSQL was asked to stop and is still there."""
