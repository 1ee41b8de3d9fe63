"""An exchange that happened to nobody: two layers, a session of everything that can be told."""

from __future__ import annotations

import pytest

from inspector.model import (
    Body,
    BodyChunk,
    Close,
    EnvironChange,
    EnvironEntry,
    Exchange,
    InputRead,
    Layer,
    LayerTiming,
    LogEntry,
    Origin,
    RaisedError,
    Request,
    Response,
    ServerInfo,
    Span,
    StartResponseCall,
    Timing,
)


@pytest.fixture
def exchange() -> Exchange:
    method = EnvironEntry("REQUEST_METHOD", "str", "POST", "cgi")
    rewritten = EnvironEntry("REQUEST_METHOD", "str", "DELETE", "cgi")
    added = EnvironEntry("app.user", "builtins.set", "{'me'}", "app")
    return Exchange(
        id=7,
        origin=Origin(1, "127.0.0.1", 40000),
        state="done",
        started_at=1_800_000_000.5,
        target="sample:method_rewrite",
        title="The method, rewritten",
        server=ServerInfo("werkzeug", "3.1.9", "http://127.0.0.1:5000"),
        request=Request("POST /?q HTTP/1.1", "POST", "/?q", "1.1", (("Host", "x"), ("X-A", "1")), Body("in", 3, 3)),
        layers=(
            Layer(0, "Rewrite", "middleware", "sample.Rewrite", "/s.py", 3),
            Layer(1, "app", "app", "sample.app", "/s.py", 9, parent=0, wrapped=False),
        ),
        environ=(method, EnvironEntry("wsgi.version", "tuple", "(1, 0)", "wsgi")),
        environ_changes=(
            EnvironChange(0, "REQUEST_METHOD", method, rewritten, "changed", "in"),
            EnvironChange(1, "app.user", None, added, "added", "out"),
            EnvironChange(
                1, "wsgi.version", EnvironEntry("wsgi.version", "tuple", "(1, 0)", "wsgi"), None, "removed", "out"
            ),
        ),
        start_response_calls=(StartResponseCall(1, "200 OK", (("A", "1"), ("A", "2")), "ValueError: no", True, 1_999),),
        input_reads=(InputRead(1, "read", None, 3, 2_000),),
        chunks=(BodyChunk(1, "iterable", 5, 2_500, 3_000, False, "out", 0, 5),),
        closes=(Close(1, 4_000),),
        response=Response("200 OK", (("Content-Length", "5"),), Body("out", 5, 5), True),
        timing=Timing(9_999, 3_100, (LayerTiming(0, 1_000, 5_000),), (Span(0, "call", 0, 5_000),)),
        log=(LogEntry(7, 1, 1_800_000_000.6, 30, "app", "careful", "/s.py", 12, 2_100),),
        errors=(
            RaisedError(1, "call", 1, "ValueError", "no", "Traceback ...", "/s.py", 11, 2_200),
            RaisedError(0, "call", 2, "RuntimeError", "later", "Traceback ...", "/s.py", 5, 2_300),
        ),
    )
