"""``wsgi-inspector cookie``, and the Flask side of ``send --json``, as users run them."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inspector.cli import main
from inspector.sessions import sign

SIGNED_AT = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
COOKIE = sign('{"user":"tom","pair":{" t":[1,2]}}', "a key", timestamp=SIGNED_AT)


def cookie(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["cookie", *arguments])


def test_it_is_decoded_without_a_key() -> None:
    result = cookie(COOKIE)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "kind       a Flask session",
        "payload    {",
        '             "user": "tom",',
        '             "pair": {',
        '               " t": [',
        "                 1,",
        "                 2",
        "               ]",
        "             }",
        "           }",
        "signed at  2026-11-22 12:30:00 UTC",
        "signature  sha1",
        "verified   not checked: give the app's secret key with --key",
    ]


@pytest.mark.parametrize(
    "value", [COOKIE, f"session={COOKIE}", f"Cookie: session={COOKIE}", f"session={COOKIE}; Path=/"]
)
def test_it_verifies_with_one_of_the_keys_in_any_form(value: str) -> None:
    result = cookie(value, "--key", "another", "--key", "a key")
    assert result.exit_code == 0
    assert "verified   yes, with key 2 of 2" in result.stdout
    assert "a key" not in result.stdout.replace("with key", "")


def test_a_wrong_key() -> None:
    result = cookie(COOKIE, "--key", "wrong")
    assert result.exit_code == 1
    assert "verified   no: none of the keys fits the signature" in result.stdout


def test_another_payload_is_signed_and_verifies() -> None:
    result = cookie(COOKIE, "--key", "a key", "--sign", '{"user": "ann"}')
    assert result.exit_code == 0
    signed = result.stdout.splitlines()[-1]
    again = cookie(signed, "--key", "a key")
    assert again.exit_code == 0
    assert '"user": "ann"' in again.stdout


def test_one_that_does_not_verify_is_signed_all_the_same() -> None:
    result = cookie(COOKIE, "--key", "mine", "--sign", "{}")
    assert result.exit_code == 1
    assert cookie(result.stdout.splitlines()[-1], "--key", "mine").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--sign", "{}"), "--sign needs a --key to sign with"),
        (("--key", "k", "--sign", "{"), "it is no JSON"),
        (("--key", "k", "--sign", "[1]"), "a session is a JSON object, not a list"),
        (("--key", "k", "--sign", '{"a":1,"a":2}'), "the key 'a' is there twice"),
        (("--key", "", "--sign", "{}"), "the key is empty"),
    ],
)
def test_what_cannot_be_signed(arguments: tuple[str, ...], reason: str) -> None:
    result = cookie(COOKIE, *arguments)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert result.stdout == ""


def test_a_bomb_is_left_where_it_is_too_large() -> None:
    packed = urlsafe_b64encode(zlib.compress(b'{"a":"' + b" " * (8 << 20) + b'"}', 9)).decode().rstrip("=")
    result = cookie(f".{packed}.abcdef.{'x' * 27}")
    assert result.exit_code == 1
    assert "decoded    no: it unpacks to more than 1,048,576 bytes" in result.stdout


@pytest.mark.parametrize("value", ["", "hello", "é.é.é", COOKIE[:10], COOKIE[:-5], "a=b; c=d", "\x1b[31m"])
def test_any_text_at_all(value: str) -> None:
    result = cookie("--key", "a key", "--", value)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "\x1b" not in result.stdout


def test_a_token_is_recognised() -> None:
    token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0b20ifQ.xQ1Dv-8_7wKkMGbJrFVsN5lDYO8Jq6d9Xr8lV2dGmyI"
    result = cookie(token)
    assert "kind       a JSON Web Token" in result.stdout
    assert '"sub": "tom"' in result.stdout


def test_send_tells_what_flask_did(tmp_path: Path) -> None:
    app = tmp_path / "shop.py"
    app.write_text(
        "from flask import Flask, session\n"
        "app = Flask(__name__)\n"
        "app.secret_key = 'a key'\n"
        "app.config['SECRET_KEY_FALLBACKS'] = ['an old key']\n"
        "@app.get('/<int:n>')\n"
        "def page(n):\n"
        "    return session.get('user', 'nobody')\n"
    )
    old = sign('{"user":"tom"}', "an old key")
    result = CliRunner().invoke(main, ["send", str(app), "GET", "/3", "-H", f"Cookie: session={old}", "--json"])
    flask = json.loads(result.stdout)["flask"]
    assert (flask["rule"], flask["view_args"]) == ("/<int:n>", {"n": 3})
    assert flask["session"]["cookie"]["verified"] is True
    assert flask["session"]["cookie"]["key"] == "SECRET_KEY_FALLBACKS[0]"
    assert [signal["name"] for signal in flask["signals"]] == [
        "request_started",
        "request_finished",
        "request_tearing_down",
    ]
    assert "an old key" not in result.stdout
