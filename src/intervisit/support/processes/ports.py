"""A port that answers from the moment it is chosen."""

import socket

HOST = "127.0.0.1"
TRIED_PORTS = 100
WAITING_CONNECTIONS = 128


class NoFreePortError(Exception):
    """A long row of ports is taken."""


def listen_from(port: int) -> socket.socket:
    """Return a socket that listens on this port, or on the next one that is free.

    The socket is handed on to the server by number, so nobody can take the port
    between the choice and the start.

    Raises
    ------
    NoFreePortError
        A hundred ports in a row are taken.

    """
    for candidate in range(port, port + TRIED_PORTS):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen(WAITING_CONNECTIONS)
        except OSError:
            listener.close()
        else:
            return listener
    raise NoFreePortError(
        f"The ports {port} to {port + TRIED_PORTS - 1} are all taken; name another."
    )
