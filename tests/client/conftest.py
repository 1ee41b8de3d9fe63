"""Servers that do exactly what a test says, on a real socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

Script = Callable[[socket.socket], None]


class ScriptedServer:
    """Listens on ``port`` and runs ``script`` on each connection, in one thread; ``received`` is what it read."""

    def __init__(self) -> None:
        self.received = b""
        self.peer_ports: list[int] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def answers(self, *pieces: bytes) -> None:
        """Read the head of the request, answer with these bytes, and close."""

        def answer(connection: socket.socket) -> None:
            self.read_head(connection)
            for piece in pieces:
                connection.sendall(piece)

        self.plays(answer)

    def plays(self, script: Script) -> None:
        self._thread = threading.Thread(target=self._serve, args=(script,), daemon=True)
        self._thread.start()

    def read_head(self, connection: socket.socket) -> None:
        while b"\r\n\r\n" not in self.received and (data := connection.recv(65536)):
            self.received += data

    def read_all(self, connection: socket.socket, size: int) -> None:
        while len(self.received) < size and (data := connection.recv(65536)):
            self.received += data

    def wait_for_client_to_leave(self, connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    def stop(self) -> None:
        self._stopping.set()
        with socket.socket() as last:
            last.connect_ex(("127.0.0.1", self.port))
        if self._thread:
            self._thread.join()
        self._listener.close()

    def _serve(self, script: Script) -> None:
        while True:
            connection, (_, port) = self._listener.accept()
            with connection:
                if self._stopping.is_set():
                    return
                self.received = b""
                self.peer_ports.append(port)
                try:
                    script(connection)
                except OSError:
                    pass


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    scripted = ScriptedServer()
    yield scripted
    scripted.stop()
