"""Exchanges that stand still, as the tests of pausing need them."""

from __future__ import annotations

from typing import Any

from inspector.model.environ import Shown
from inspector.model.intercept import Boundary, Pause

MS = 1_000_000
ENVIRON = (
    ("REQUEST_METHOD", "POST"),
    ("SCRIPT_NAME", ""),
    ("PATH_INFO", "/item/1"),
    ("QUERY_STRING", "__method__=DELETE"),
    ("CONTENT_LENGTH", "3"),
    ("HTTP_HOST", "127.0.0.1:5000"),
    ("wsgi.version", Shown("tuple", "(1, 0)")),
    ("wsgi.multithread", True),
    ("wsgi.input", Shown("_io.BufferedReader", "<_io.BufferedReader name=7>")),
)
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "14"))


def make_pause(boundary: Boundary = "enter", exchange_id: int = 5, **fields: Any) -> Pause:
    """The exchange of ``factories.make_exchange``, standing still at Flask's boundary, or where the test says."""
    values: dict[str, Any] = {"layer": 1, "nth": 0, "reason": "step", "entered": (0, 1), "began_ns": MS}
    values["deadline_ns"] = None
    if boundary == "enter":
        values["environ"] = ENVIRON
    else:
        values |= {"status": "200 OK", "headers": HEADERS}
    if boundary == "chunk":
        values["data"] = b"<h1>Item 1</h1>\n"
    return Pause(exchange_id, boundary, **{**values, **fields})
