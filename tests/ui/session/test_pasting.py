"""Cookies from elsewhere: whatever is pasted is explained, and nothing of it does harm."""

from __future__ import annotations

import time
import zlib
from base64 import urlsafe_b64encode

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from inspector.sessions import sign
from inspector.ui.panels.session import EDIT, PASTE
from inspector.ui.session.raw_cookie import SHOWN

from .conftest import KEY, Bench, cookie_of

JWT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
    ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
)


def test_it_works_without_any_exchange(bench: Bench) -> None:
    bench.paste(cookie_of({"user": "ana"}, "its key"), key="its key")
    assert bench.chips() == ["decoded", "verified · the typed key", "not re-signed"]
    assert bench.rows() == [("user", '"ana"', "str")]


def test_without_a_typed_key_the_keys_of_the_app_are_tried(bench: Bench) -> None:
    bench.paste(f"session={cookie_of({'user': 'ana'})}")
    assert bench.chips()[1] == "verified · SECRET_KEY"


def test_a_whole_set_cookie_header(bench: Bench) -> None:
    bench.paste(f"Set-Cookie: shop={cookie_of({'user': 'ana'})}; Path=/; HttpOnly")
    assert dict(bench.panel.cookie.facts.facts)["cookie"] == "shop · Flask session"
    bench.panel.pages.open(1)
    assert bench.panel.set_cookie.model.rowCount() == 2


def test_one_of_several_cookies_is_chosen(bench: Bench) -> None:
    bench.paste(f"Cookie: theme=dark; session={cookie_of({'user': 'ana'})}")
    bench.panel.paste_box.choice.setCurrentIndex(1)
    bench.qtbot.waitUntil(lambda: bench.chips()[0] == "decoded")
    assert bench.rows() == [("user", '"ana"', "str")]


def test_a_jwt(bench: Bench) -> None:
    bench.paste(JWT, key="your-256-bit-secret")
    assert bench.chips()[:2] == ["decoded", "verified · the typed key"]
    assert ("name", '"John Doe"', "str") in bench.rows()
    assert bench.panel.cookie.raw.legend["header"].isVisible()
    assert not bench.panel.pages.buttons[EDIT].isVisible()


def test_signed_text_has_nothing_to_decode(bench: Bench) -> None:
    bench.paste(TimestampSigner("k").sign("ana").decode(), key="k")
    assert bench.chips()[:2] == ["nothing to decode", "verified · the typed key"]
    assert bench.panel.cookie.text.toPlainText() == "ana"


def test_it_is_signed_again_so_that_its_own_app_takes_it(bench: Bench) -> None:
    serializer = URLSafeTimedSerializer("k", salt="confirm-salt")
    bench.paste(serializer.dumps({"user": 1}), key="k")  # type: ignore[arg-type]
    bench.panel.pages.open(EDIT)
    edit = bench.panel.edit
    edit.editor.setPlainText('{"user": 2}')
    edit.sign()
    bench.qtbot.waitUntil(lambda: edit.signed is not None)
    assert edit.signed is not None
    assert serializer.loads(edit.signed.cookie.value) == {"user": 2}


def bomb() -> str:
    """Little that unpacks to 64 megabytes."""
    packed = zlib.compressobj(9)
    block = b" " * 1_048_576
    data = packed.compress(b'{"a":1') + b"".join(packed.compress(block) for _ in range(64)) + packed.flush()
    return "." + urlsafe_b64encode(data).rstrip(b"=").decode() + ".abcdef.abcdefghijklmnopqrstuvwxyzA"


GOOD = cookie_of({"user": "ana", "cart": [1, 2, 3]})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (GOOD[:10] + "*" + GOOD[11:], "The payload is no base64: character 11 is “*”."),
        (GOOD[:30], "The payload ends too early: the cookie was cut."),
        (".eJw" + GOOD[4:], "The payload says that it is compressed, but zlib cannot read it."),
    ],
    ids=["not base64", "truncated", "not zlib"],
)
def test_a_broken_cookie_is_told_what_is_wrong_with_it(bench: Bench, value: str, said: str) -> None:
    bench.paste(value)
    assert bench.chips()[0] == "not decoded"
    assert said in bench.said()


def test_a_bomb_is_read_up_to_a_cap(bench: Bench) -> None:
    bench.paste(bomb())
    assert bench.chips()[0] == "not decoded"
    assert "The payload is larger than 1 MiB; reading stopped there." in bench.said()
    assert len(bench.panel.cookie.raw.edit.toPlainText()) < 4 * SHOWN


def test_a_cookie_from_the_future(bench: Bench) -> None:
    bench.paste(sign('{"user":"ana"}', KEY, timestamp=int(time.time()) + 7_300))
    assert "It says that it was signed 2 h from now: a clock is wrong, or somebody made it." in bench.said()


def test_something_that_is_no_cookie(bench: Bench) -> None:
    bench.paste("<b>hello</b>")
    assert dict(bench.panel.cookie.facts.facts)["cookie"] == "of no known form"
    bench.panel.paste_box.edit.setPlainText("Cookie:")
    bench.qtbot.waitUntil(lambda: bench.panel.pasted is None)
    assert bench.panel.empty.accessibleName() == "No cookie found in it"


def test_the_paste_box_alone_says_what_it_takes(bench: Bench) -> None:
    bench.panel.moments.open(PASTE)
    assert bench.panel.empty.accessibleName() == "Paste a cookie above"
    assert bench.panel.paste_box.edit.isVisible()
