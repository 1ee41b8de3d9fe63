"""The command is run by a real shell with a real curl; what counts is what arrives."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from pathlib import Path

import pytest

from inspector.client import automatic_headers, wire
from inspector.export.curl import to_curl
from inspector.model import RequestDraft

SILENT = frozenset(["user-agent", "accept", "connection"])
URL = "http://127.0.0.1:5000"


def arrives(draft: RequestDraft, directory: Path) -> tuple[bytes, str]:
    """What a server receives from the draft's command, and the authority it was sent to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)
        received: list[bytes] = []
        thread = threading.Thread(target=lambda: received.append(receive(listener, len(draft.body))), daemon=True)
        thread.start()
        authority = f"127.0.0.1:{listener.getsockname()[1]}"
        script = directory / "command.sh"
        script.write_text(to_curl(draft, f"http://{authority}"), encoding="utf-8")
        environ = {"PATH": os.environ["PATH"], "HOME": str(directory)}
        subprocess.run(["sh", script], capture_output=True, check=True, timeout=10, env=environ)
        thread.join()
    return received[0], authority


def receive(listener: socket.socket, body_size: int) -> bytes:
    connection, _ = listener.accept()
    with connection:
        data = b""
        while b"\r\n\r\n" not in data or len(data) < data.index(b"\r\n\r\n") + 4 + body_size:
            piece = connection.recv(65536)
            if not piece:
                break
            data += piece
        connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
    return data


@pytest.mark.skipif(not shutil.which("curl") or not shutil.which("sh"), reason="needs curl and a POSIX shell")
@pytest.mark.parametrize(
    "draft",
    [
        RequestDraft("GET", "/a?b=c&d='e'"),
        RequestDraft("GET", "/a/../b/./%2e%2e/c?x=/../"),
        RequestDraft("GET", "/a b/[1-3]/{x}#y\xff"),
        RequestDraft("OPTIONS", "*"),
        RequestDraft("GET", "//x"),
        RequestDraft("HEAD", "/"),
        RequestDraft("BREW it's", "/"),
        RequestDraft("GET", "/", (("x-b", "1"), ("X-A", "2 "), ("X-B", "3"), ("X-Empty", ""), ("Cookie", "a=1"))),
        RequestDraft("GET", "/", (("X-Odd", "\xe9\x01'%s\\n"), ("X-Korean", "한글".encode().decode("latin-1")))),
        RequestDraft("GET", "/", (("X-Split", "a\r\nX-In: b"), ("-X", "$(id)`id`"))),
        RequestDraft("GET", "/", (("Accept", "text/html"), ("user-agent", "mine"), ("Accept", "a/b"))),
        RequestDraft("POST", "/"),
        RequestDraft("POST", "/", omit=SILENT | {"content-length"}),
        RequestDraft("POST", "/", (("Content-Type", "text/plain"),), "@it's 100%\n안녕\n".encode()),
        RequestDraft("POST", "/", (), b"-\x00\xff%s\\'\"\r\n\n"),
        RequestDraft("POST", "/", (("content-length", "3"), ("content-type", "")), b"hello"),
        RequestDraft("PUT", "/", (("Expect", ""),), b"x" * 200_000),
        RequestDraft("DELETE", "/", (), b"x" * 2000, SILENT | {"host", "content-length"}),
    ],
    ids=lambda draft: f"{draft.method} {draft.target!r} {len(draft.headers)} {len(draft.body)}",
)
def test_curl_sends_what_the_program_sends(draft, tmp_path):
    draft = RequestDraft(draft.method, draft.target, draft.headers, draft.body, draft.omit | SILENT)
    received, authority = arrives(draft, tmp_path)
    automatic = automatic_headers(draft, authority)
    expected = wire(draft, automatic)
    (head, body), (expected_head, expected_body) = (data.split(b"\r\n\r\n", 1) for data in (received, expected))
    assert body == expected_body
    assert sorted(head.split(b"\r\n")) == sorted(expected_head.split(b"\r\n"))
    filled_in = {f"{name}: {value}".encode() for name, value in automatic}
    own = [line for line in head.split(b"\r\n") if line not in filled_in]
    assert own == wire(draft).split(b"\r\n\r\n")[0].split(b"\r\n")


@pytest.mark.parametrize(
    ("draft", "command"),
    [
        (RequestDraft("GET", "/"), f"curl {URL}/"),
        (RequestDraft("GET", "/?a=1&b=2"), f"curl '{URL}/?a=1&b=2'"),
        (RequestDraft("DELETE", "/x", (("X-A", "b c"),)), f"curl {URL}/x \\\n  -X DELETE \\\n  -H 'X-A: b c'"),
        (
            RequestDraft("POST", "/", (("Content-Type", "application/json"),), b'{"a": 1}'),
            f"curl {URL}/ \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '{{\"a\": 1}}'",
        ),
    ],
)
def test_a_plain_request_is_a_plain_command(draft, command):
    assert to_curl(draft, f"{URL}/") == command


def test_a_header_never_makes_curl_read_a_file():
    assert to_curl(RequestDraft("GET", "/", (("@/etc/passwd", "x"),)), URL) == f"curl {URL}/"
