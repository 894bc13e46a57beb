"""A listener that stands for every other host: whoever connects to it has left the dashboard."""

import socketserver
from threading import Thread


class Listener:
    """Listens on loopback at a port of its own, answers nothing, and counts."""

    def __init__(self) -> None:
        self.hits = 0
        self.server = socketserver.TCPServer(("127.0.0.1", 0), self._hit)
        self.port: int = self.server.server_address[1]
        Thread(target=self.server.serve_forever, daemon=True).start()

    def _hit(self, request, address, server) -> None:
        self.hits += 1

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()
