"""What a terminal shows of an exchange."""

from __future__ import annotations

from factories import MS, make_edit, make_exchange, make_stop

from inspector.export.text import to_text
from inspector.model import Body


def read_body(body: Body) -> bytes:
    return b"hello"


def test_edits_and_stops_stand_with_the_layer_in_their_order() -> None:
    edits = (
        make_edit("enter", 0, "environ", "/item/1", "/admin", key="PATH_INFO", by="only admin"),
        make_edit("start_response", 0, "headers", (("A", "1"),), (("B", "2"),), at_ns=4 * MS),
        make_edit("chunk", 0, "chunk", b"hello\xff", None, at_ns=5 * MS),
    )
    exchange = make_exchange(edits=edits, stops=(make_stop("start_response", 0, 2, 3.5),))
    lines = [line.strip() for line in to_text(exchange, read_body).splitlines()]
    entering = lines.index("edit PATH_INFO: '/item/1' -> '/admin' (by only admin)")
    at = lines.index("stop start_response (breakpoint), for 2 ms, resume")
    assert entering < lines.index("in   ~ REQUEST_METHOD: POST -> DELETE") < at
    assert lines[at : at + 5] == [
        "stop start_response (breakpoint), for 2 ms, resume",
        "edit headers (at the pause)",
        "+ B: 2",
        "- A: 1",
        "edit chunk: 'hello\\xff', 6 bytes -> nothing (at the pause)",
    ]


def test_what_was_edited_cannot_drive_the_terminal() -> None:
    edit = make_edit("start_response", 0, "headers", (), (("X\x1b[2J", "\x07"),))
    assert "\x1b" not in to_text(make_exchange(edits=(edit,)), read_body)
