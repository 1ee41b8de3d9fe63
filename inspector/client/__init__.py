"""The client: writes a ``RequestDraft`` on a socket as it was composed, and reads what comes back. Knows no Qt."""

from inspector.client.answer import Answer, SendError
from inspector.client.automatic import AutomaticHeader, automatic_headers, wire
from inspector.client.exchange import send
from inspector.client.jar import Cookie, CookieJar
from inspector.client.link import Cancellation
from inspector.client.message import parse_message, quote_target
from inspector.client.redirects import next_draft

__all__ = [
    "Answer",
    "AutomaticHeader",
    "Cancellation",
    "Cookie",
    "CookieJar",
    "SendError",
    "automatic_headers",
    "next_draft",
    "parse_message",
    "quote_target",
    "send",
    "wire",
]
