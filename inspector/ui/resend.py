"""A captured request as a draft again, to be sent once more, edited or copied."""

from __future__ import annotations

from inspector.model import Exchange, RequestDraft

_FRAMING = frozenset(["content-length", "transfer-encoding"])


def draft_of(exchange: Exchange, body: bytes) -> RequestDraft:
    """The draft that would be read as the exchange's request, with what was kept of its body.

    The headers stay as they came. Only where they would announce another body than there is (one that the app did not
    read, that was cut, or that came in chunks) those that frame it go, to be filled in anew.
    """
    request = exchange.request
    framing = [(name.lower(), value) for name, value in request.headers if name.lower() in _FRAMING]
    headers = request.headers
    if framing and framing != [("content-length", str(len(body)))]:
        headers = tuple((name, value) for name, value in headers if name.lower() not in _FRAMING)
    return RequestDraft(request.method or "GET", request.target or "/", headers, body)
