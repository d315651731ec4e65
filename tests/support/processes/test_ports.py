import socket

import pytest

from intervisit.support.processes import ports
from intervisit.support.processes.ports import HOST, NoFreePortError, listen_from


def test_taken_port_gives_the_next_that_is_free():
    with listen_from(18_000) as first:
        port = first.getsockname()[1]
        with listen_from(port) as second:
            assert second.getsockname()[1] > port


def test_port_answers_from_the_moment_it_is_chosen():
    with listen_from(18_000) as listener:
        caller = socket.create_connection(listener.getsockname(), timeout=1)
        caller.close()


def test_row_of_taken_ports_is_a_sentence(monkeypatch):
    monkeypatch.setattr(ports, "TRIED_PORTS", 1)
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(NoFreePortError, match=f"The ports {port} to {port} ar"):
            listen_from(port)
