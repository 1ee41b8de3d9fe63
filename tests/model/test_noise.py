"""What differs between any two requests is told apart from what a layer did."""

import pytest

from inspector.model.noise import is_timing_noise, noise


@pytest.mark.parametrize(
    ("name", "left", "right", "reason"),
    [
        ("REMOTE_PORT", "50123", "50124", "port"),
        ("Date", "Mon, 23 Nov 2026 00:38:33 GMT", "Tue, 24 Nov 2026 00:00:01 GMT", "date"),
        ("HTTP_X_REQUEST_ID", "a", "b", "id"),
        ("X-Request-Id", "a", "b", "id"),
        ("Server-Timing", "app;dur=1.3", "app;dur=1.4", "time"),
        ("wsgi.errors", "<Errors object at 0x7f3a1c>", "<Errors object at 0x7f3b99>", "address"),
        ("wsgi.input", "<_io.BufferedReader name=7>", "<_io.BufferedReader name=12>", "address"),
        (
            "werkzeug.socket",
            "<socket.socket fd=7, laddr=('127.0.0.1', 5000), raddr=('127.0.0.1', 50123)>",
            "<socket.socket fd=9, laddr=('127.0.0.1', 5000), raddr=('127.0.0.1', 50124)>",
            "port",
        ),
        ("", "REMOTE_PORT = '50123'", "REMOTE_PORT = '50124'", "port"),
        ("", "it is 2026-11-23T00:38:33", "it is 2026-11-23T00:38:34", "date"),
        ("timing.began", "14291.467530117", "14291.491974019", "date"),
        ("", "at 1764000001.25", "at 1764000002", "date"),
        ("", "made in 1.3 ms", "made in 2 ms", "time"),
        ("trace", "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "6fa459ea-ee8a-3ca4-894e-db77e160355e", "id"),
        (
            "Set-Cookie",
            "session=eyJhIjoxfQ.aSJXyA.FlKBP_SBrXPQ2s0H6AGMUNOq8Kk; HttpOnly; Path=/",
            "session=eyJhIjoxfQ.aSJXyB.wqJBP_SBrXPQ2s0H6AGMUNOq8Kk; HttpOnly; Path=/",
            "date",
        ),
    ],
)
def test_what_is_another_at_every_request_is_no_difference(name: str, left: str, right: str, reason: str) -> None:
    assert noise(name, left, right) == reason


@pytest.mark.parametrize(
    ("name", "left", "right"),
    [
        ("REQUEST_METHOD", "POST", "DELETE"),
        ("SERVER_PORT", "5000", "5001"),
        ("HTTP_HOST", "127.0.0.1:5000", "shop.example"),
        ("wsgi.input", "<LimitedStream object at 0x7f3a1c>", "<BytesIO object at 0x7f3b99>"),
        ("Set-Cookie", "session=eyJhIjoxfQ.aSJXyA.FlKBP_SBrXPQ2s0H6AGMUNOq8Kk", "session=; Max-Age=0"),
        ("Content-Length", "14", "15"),
        ("", "14 items", "15 items"),
        ("shop.price", "14.5", "15.5"),
        ("X-Big", "0x12345" + "a" * 20_000, "0x54321" + "a" * 20_000),
    ],
)
def test_all_else_is_one(name: str, left: str, right: str) -> None:
    assert noise(name, left, right) == ""


def test_times_are_never_quite_the_same() -> None:
    assert is_timing_noise(100_000, 900_000)
    assert is_timing_noise(20_000_000, 25_000_000)
    assert not is_timing_noise(20_000_000, 60_000_000)
