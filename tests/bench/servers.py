"""Servers in processes of their own, and the load that is put on them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
TARGET = f"{HERE / 'trivial_app.py'}:app"
BARE = ("bare_server.py",)
SERVE = ("-m", "inspector", "serve", TARGET, "--port", "0")
WINDOW = ("window_server.py",)
WATCHED_WINDOW = (*WINDOW, "--watch")


class Server:
    """A running server; ``ask`` writes a line to its stdin and reads one from its stdout."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self._process = process
        self.port = port

    @property
    def process_id(self) -> int:
        return self._process.pid

    def load(self, clients: int, seconds: float) -> tuple[float, float]:
        """Answers a second, and the 99th percentile of their latency in ms."""
        command = [sys.executable, str(HERE / "load.py"), str(self.port), str(clients), str(seconds)]
        count, p99 = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        return int(count) / seconds, float(p99)

    def ask(self) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@contextmanager
def running(command: tuple[str, ...]) -> Iterator[Server]:
    """Start a server; its port is the first number after a colon, or the first at all, of its first line."""
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=HERE,
            text=True,
            env=environ,
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"127\.0\.0\.1:(\d+)", line) or re.fullmatch(r"(\d+)\s*", line)
            assert found, line
            yield Server(process, int(found[1]))
        finally:
            process.kill()
            process.communicate()
