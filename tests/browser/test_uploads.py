"""Files on their way to the server: let in where they fit, refused before they are read where they do not."""

import http.client
import secrets
from contextlib import closing

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.browser.conftest import Server

MEGABYTE = 1_000_000
XSRF = "_streamlit_xsrf"


class Small(Server):
    """A server that lets few files in."""

    def environment(self) -> dict[str, str]:
        return {"NKECONOMY_UPLOADS_PER_PAGE_BYTES": "3000000", "NKECONOMY_UPLOADS_BYTES": "4000000"}


class Closed(Server):
    """A server that takes none."""

    def environment(self) -> dict[str, str]:
        return {"READ_ONLY": "1"}


@pytest.fixture(scope="module")
def small(committed_release):
    server = Small(committed_release.parent).wait()
    yield server
    server.stop()


class Page:
    """An open page, without a browser."""

    def __init__(self, server: Server) -> None:
        self.server = server
        address = server.address.replace("http", "ws") + "/_stcore/stream"
        self.connection = connect(address, subprotocols=["streamlit"], origin=server.address, max_size=None)

    def __enter__(self) -> "Page":
        self.socket = self.connection.__enter__()
        self.socket.send(BackMsg(rerun_script={}).SerializeToString())
        self.session = next(self._sessions())
        return self

    def __exit__(self, *_) -> None:
        self.connection.__exit__(*_)

    def _sessions(self):
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=30))
            if message.WhichOneof("type") == "new_session":
                yield message.new_session.initialize.session_id

    def uploads(self, size: int) -> int:
        """The status of the answer to a file of that many bytes."""
        with httpx.Client(base_url=self.server.address, timeout=30) as client:
            client.get("/_stcore/health")
            path = f"/_stcore/upload_file/{self.session}/{secrets.token_hex(8)}"
            files = {"file": ("a.txt", bytes(size))}
            return client.put(path, files=files, headers={"X-Xsrftoken": client.cookies[XSRF]}).status_code


def test_files_fit_in_until_there_is_no_room(small):
    with Page(small) as one, Page(small) as other:
        assert one.uploads(MEGABYTE) == 204
        assert one.uploads(MEGABYTE) == 204
        assert one.uploads(MEGABYTE + 1000) == 413, "3 MB a page"
        assert other.uploads(MEGABYTE) == 204
        assert other.uploads(MEGABYTE) == 503, "4 MB in all"


def test_a_large_file_is_refused_before_it_is_read(server):
    with closing(http.client.HTTPConnection("localhost", server.port, timeout=10)) as connection:
        connection.putrequest("PUT", "/_stcore/upload_file/session/file")
        connection.putheader("Content-Length", str(21 * MEGABYTE))
        connection.endheaders()
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (413, b"A file may have 20,000,000 bytes.")


def test_a_file_says_how_long_it_is(server):
    def pieces():
        yield b"some"

    assert httpx.put(f"{server.address}/_stcore/upload_file/session/file", content=pieces()).status_code == 411


def test_a_read_only_server_takes_none(committed_release):
    server = Closed(committed_release.parent).wait()
    answer = httpx.put(f"{server.address}/_stcore/upload_file/session/file", content=b"some")
    server.stop()
    assert (answer.status_code, answer.text) == (403, "This server is read-only.")
