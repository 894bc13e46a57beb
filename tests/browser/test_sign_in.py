"""Signing in with a real OpenID provider on this machine: only named editors whose address is verified may add."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.browser.conftest import Desk, Visitor

KEY = RSAKey.generate_key(2048, parameters={"kid": "one"})


class Provider(ThreadingHTTPServer):
    """Says of everybody who comes what `person` holds."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.person: dict[str, object] = {}
        self.asked: dict[str, str] = {}


class Answers(BaseHTTPRequestHandler):
    """The four addresses that OpenID Connect needs."""

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/authorize":
            self.server.asked = {name: values[0] for name, values in query.items()}
            back = urlencode({"code": "code", "state": self.server.asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{self.server.asked['redirect_uri']}?{back}")
            self.end_headers()
        elif path == "/jwks":
            self._json({"keys": [KEY.as_dict(private=False) | {"use": "sig", "alg": "RS256"}]})
        else:
            here = self.server.address
            self._json(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/token",
                    "jwks_uri": f"{here}/jwks",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert form["code"] == ["code"]
        now = int(time.time())
        told = {"iss": self.server.address, "aud": "us", "sub": "1", "iat": now, "exp": now + 600}
        told |= {"nonce": self.server.asked["nonce"], **self.server.person}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, told, KEY)
        self._json({"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def _json(self, told: dict) -> None:
        raw = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *told: object) -> None:
        """Says nothing."""


@pytest.fixture
def provider():
    served = Provider()
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


class SignInDesk(Desk):
    """A server with sign-in set up, whose port is known before it starts."""

    def __init__(self, folder: Path, provider: Provider, secrets: Path) -> None:
        self.provider, self.secrets = provider, secrets
        super().__init__(folder, NKECONOMY_EDITORS="ann@example.org, bo@example.org")

    def environment(self) -> dict[str, str]:
        told = {
            "redirect_uri": f"{self.address}/oauth2callback",
            "cookie_secret": "a secret of some length, for tests alone",
            "client_id": "us",
            "client_secret": "hush",
            "server_metadata_url": f"{self.provider.address}/.well-known/openid-configuration",
        }
        lines = (f"{name} = {json.dumps(value)}" for name, value in told.items())
        self.secrets.write_text("\n".join(["[auth]", *lines]) + "\n", encoding="utf-8")
        return super().environment() | {"STREAMLIT_SECRETS_FILES": str(self.secrets)}


ANN = {"email": "ann@example.org", "email_verified": True}
PEOPLE = [
    pytest.param(ANN, "Paste its text", id="an editor"),
    pytest.param(ANN | {"email_verified": False}, "Your provider does not say", id="not verified"),
    pytest.param(ANN | {"email": "eve@example.org"}, "eve@example.org is no editor here", id="somebody else"),
]


@pytest.mark.parametrize(("person", "sees"), PEOPLE)
def test_who_signs_in_may_add_a_source_if_an_editor(chromium, root, provider, tmp_path, person, sees):
    server = SignInDesk(root, provider, tmp_path / "secrets.toml").wait()
    provider.person = person
    visitor = Visitor(chromium, server.address)
    try:
        visitor.opens("/add_source")
        assert visitor.page.get_by_label("Paste its text").count() == 0
        visitor.page.get_by_role("button", name="Sign in").click()
        visitor.page.wait_for_selector("text=Add a source", timeout=20_000)
        visitor.page.wait_for_timeout(1500)
        visitor.opens("/add_source")
        visitor.page.wait_for_selector(f"text={sees}", timeout=20_000)
    finally:
        visitor.context.close()
        server.stop()
