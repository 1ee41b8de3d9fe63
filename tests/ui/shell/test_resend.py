"""A captured request becomes a draft again."""

from dataclasses import replace

from factories import make_exchange

from inspector.model import Headers
from inspector.ui.resend import draft_of


def captured(headers: Headers, method: str = "POST") -> object:
    exchange = make_exchange(5)
    return replace(exchange, request=replace(exchange.request, method=method, headers=headers))


def test_order_case_and_repeats_stay() -> None:
    headers = (("X-B", "1"), ("x-a", "2"), ("X-B", "3"), ("Content-Length", "2"))
    draft = draft_of(captured(headers), b"hi")
    assert (draft.headers, draft.body) == (headers, b"hi")


def test_a_length_that_no_longer_fits_goes() -> None:
    draft = draft_of(captured((("Host", "x"), ("Content-Length", "100"))), b"what was kept")
    assert draft.headers == (("Host", "x"),)


def test_a_chunked_request_is_framed_anew() -> None:
    draft = draft_of(captured((("Transfer-Encoding", "chunked"), ("Host", "x"))), b"abc")
    assert draft.headers == (("Host", "x"),)


def test_a_malformed_request_can_still_be_edited() -> None:
    assert draft_of(captured((), method=""), b"").method == "GET"
