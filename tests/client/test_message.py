"""Requests as people type them."""

from __future__ import annotations

import pytest

from inspector.client import parse_message, quote_target
from inspector.model import RequestDraft


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("GET /", RequestDraft("GET", "/")),
        ("GET /?a=1&a=2\nUser-Agent: mine", RequestDraft("GET", "/?a=1&a=2", (("User-Agent", "mine"),))),
        ("POST /x\nX-A: 1\nx-a:2\nEmpty:", RequestDraft("POST", "/x", (("X-A", "1"), ("x-a", "2"), ("Empty", "")))),
        (
            "POST /reverse\nA: b\n\nmessage=안녕\n\nmore",
            RequestDraft("POST", "/reverse", (("A", "b"),), "message=안녕\n\nmore".encode()),
        ),
        ("POST /\n\nbody", RequestDraft("POST", "/", (), b"body")),
        ("POST /\r\nA: b\r\n\r\nbody", RequestDraft("POST", "/", (("A", "b"),), b"body")),
        ("GET /한글", RequestDraft("GET", "/%ED%95%9C%EA%B8%80")),
        ("GET /a b", RequestDraft("GET", "/a b")),
        ("GET /\nX-Name: é", RequestDraft("GET", "/", (("X-Name", "Ã©"),))),
    ],
)
def test_a_message_becomes_a_draft(text, draft):
    assert parse_message(text) == draft


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "method and a target"), ("GET", "method and a target"), ("GET /\nno colon", "Name: value")],
)
def test_what_is_no_message_is_refused_with_the_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_message(text)


def test_only_what_is_not_ascii_is_quoted():
    assert quote_target("/a b/%20?q=é&<b>#\t") == "/a b/%20?q=%C3%A9&<b>#\t"
    assert quote_target("/\ud800") == "/%ED%A0%80"
