"""A sign-in service that says whatever a test wants it to say."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt

CLIENT = "intervisit"
SUB = "harriet-at-work"
# The token comes straight from the service, so its signature is not what is judged.
KEY = "x" * 32


class Liar(ThreadingHTTPServer):
    """A service of OpenID Connect on loopback; ``claims`` and ``about`` are changed.

    Attributes
    ----------
    claims : dict
        What its next id token says otherwise than an honest one would.
    about : dict
        What its discovery document says otherwise.
    elsewhere : str
        Whom it names at its address for facts about people.
    leads_to : str
        Where it sends whoever asks for a token, if anywhere.
    asked : list of str
        Paths that were asked for, in order.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.claims: dict[str, Any] = {}
        self.about: dict[str, Any] = {}
        self.elsewhere = SUB
        self.leads_to = ""
        self.asked: list[str] = []

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.server_port}"

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | self.about

    def token(self) -> dict[str, Any]:
        now = int(time.time())
        honest = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60}
        claims = honest | {"sub": SUB} | self.claims
        told = {name: value for name, value in claims.items() if value is not None}
        return {
            "access_token": "an access token",
            "token_type": "Bearer",
            "id_token": jwt.encode(told, KEY, algorithm="HS256"),
        }


class _Answers(BaseHTTPRequestHandler):
    server: Liar

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path.endswith("/.well-known/openid-configuration"):
            self._say(self.server.discovery())
        elif self.path == "/userinfo":
            self._say({"sub": self.server.elsewhere})
        else:
            self._say({"keys": []})

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.leads_to:
            self.send_response(307)
            self.send_header("Location", self.server.leads_to)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._say(self.server.token())

    def _say(self, document: dict[str, Any]) -> None:
        content = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *words: Any) -> None:  # noqa: A002 - the base's
        """Keep quiet."""


@contextmanager
def lying_service() -> Iterator[Liar]:
    with Liar() as service:
        thread = Thread(target=service.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()
