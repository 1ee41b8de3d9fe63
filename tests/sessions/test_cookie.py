"""A session cookie taken apart, without its key."""

from __future__ import annotations

import base64
import uuid
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from itsdangerous import TimestampSigner
from itsdangerous.encoding import base64_encode, int_to_bytes
from markupsafe import Markup

from inspector.sessions import PAYLOAD_CAP, Note, SessionNode, read_cookie, sign

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def packed(data: bytes, *, compress: bool = False) -> str:
    encoded = base64_encode(zlib.compress(data) if compress else data).decode()
    return f".{encoded}" if compress else encoded


def signed(payload: str) -> str:
    return TimestampSigner("a key", "cookie-session", key_derivation="hmac").sign(payload).decode()


def children(node: SessionNode | None) -> dict[str, tuple[str, str, str]]:
    assert node is not None
    return {child.name: (child.kind, child.tag, child.text) for child in node.children()}


def test_the_parts_are_characters_of_the_value():
    value = sign('{"user":"민수"}', "a key", timestamp=NOW)
    cookie = read_cookie(value, now=NOW + timedelta(hours=2))
    assert ".".join(value[part.start : part.end] for part in cookie.parts) == value
    assert [part.kind for part in cookie.parts] == ["payload", "timestamp", "signature"]
    assert (cookie.signed_at, cookie.age) == (NOW, timedelta(hours=2))
    assert (cookie.decoded, cookie.compressed, cookie.digest, cookie.notes) == (True, False, "sha1", ())
    assert cookie.text == '{"user":"\\ubbfc\\uc218"}'
    assert cookie.editable == '{\n  "user": "민수"\n}'


def test_tagged_values_are_shown_as_what_they_are(cookie_of):
    cookie = read_cookie(
        cookie_of(
            {
                "bytes": b"\x00\xff",
                "date": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
                "id": uuid.UUID(int=7),
                "markup": Markup("<b>"),
                "tag-like": {" t": 1},
                "tuple": (1, ["x"], ()),
                "plain": {"a": None, "b": True, "c": 1.5},
            }
        )
    )
    assert children(cookie.root) == {
        "bytes": ("bytes", " b", r"b'\x00\xff'"),
        "date": ("datetime", " d", "2026-01-02 03:04:05+00:00"),
        "id": ("uuid", " u", "00000000-0000-0000-0000-000000000007"),
        "markup": ("markup", " m", '"<b>"'),
        "tag-like": ("object", " di", "{…}"),
        "tuple": ("tuple", " t", "(…)"),
        "plain": ("object", "", "{…}"),
    }
    by_name = {child.name: child for child in cookie.root.children()}
    assert children(by_name["tag-like"]) == {" t": ("number", "", "1")}
    assert children(by_name["tuple"]) == {
        "0": ("number", "", "1"),
        "1": ("array", "", "[…]"),
        "2": ("tuple", " t", "()"),
    }
    assert [kind for kind, _, _ in children(by_name["plain"]).values()] == ["literal", "literal", "number"]


def test_a_long_session_is_compressed(cookie_of):
    cookie = read_cookie(cookie_of({"items": ["apple"] * 100}))
    assert cookie.compressed
    assert cookie.value.startswith(".")
    assert cookie.packed_size < len(cookie.data)
    assert cookie.payload == {"items": ["apple"] * 100}


@pytest.mark.parametrize(
    ("payload", "problem"),
    [
        ("", Note("empty")),
        (".", Note("empty")),
        ("eyJh!", Note("not_base64", (4, "!"))),
        (".eJyr한", Note("not_base64", (5, "한"))),
        ("eyJhIjoxf", Note("truncated")),
        (packed(b'{"user":"adm'), Note("truncated")),
        (packed(b'{"user":tru'), Note("truncated")),
        (packed(b'{"user":'), Note("truncated")),
        (packed(b'{"user":1}' * 50, compress=True)[:-4], Note("truncated")),
        ("." + packed(b'{"user":1}'), Note("not_zlib")),
        (packed(b"\xff\xfe"), Note("not_text", (0,))),
        (packed(b"[" * 100_000 + b"]" * 100_000), Note("too_deep")),
        (packed(b"9" * 5000), Note("number_too_long")),
        (packed(b'{"a":[{" u":"no uuid"}]}'), Note("bad_tag", (" u", "a/0"))),
        (packed(b'{" di":{}}'), Note("bad_tag", (" di", ""))),
    ],
)
def test_why_a_payload_is_not_decoded(payload, problem):
    for value in (payload, signed(payload)) if payload else ("",):
        cookie = read_cookie(value)
        assert not cookie.decoded
        assert cookie.problem == problem


def test_where_json_is_wrong():
    problem = read_cookie(packed(b'{"a": 1,\n "b" 2}')).problem
    assert (problem.code, problem.values[1:]) == ("not_json", (2, 6))


def test_what_can_be_read_is_shown_in_spite_of_a_problem():
    cut = read_cookie(packed(b'{"user":"adm'))
    assert (cut.text, cut.root, cut.editable) == ('{"user":"adm', None, '{"user":"adm')
    half = read_cookie(packed(b'{"user":"x"}' * 500, compress=True)[:-8])
    assert half.text.startswith('{"user":"x"}')
    tagged = read_cookie(packed(b'{"a":{" u":"no uuid"}}'))
    assert children(tagged.root) == {"a": ("object", " di", "{…}")}


def test_a_zlib_bomb_is_stopped():
    bomb = base64.urlsafe_b64encode(zlib.compress(b"0" * 20_000_000)).decode()
    cookie = read_cookie(signed(f".{bomb}"))
    assert cookie.problem == Note("too_large", (PAYLOAD_CAP,))
    assert len(cookie.data) == PAYLOAD_CAP
    assert read_cookie(packed(b"0" * (PAYLOAD_CAP + 1))).problem == Note("too_large", (PAYLOAD_CAP,))


def test_a_cookie_without_its_end_is_told():
    whole = sign('{"user":"me"}', "a key")
    payload, timestamp, _ = whole.split(".")
    assert read_cookie(payload).notes == (Note("no_timestamp"), Note("no_signature"))
    without_signature = read_cookie(f"{payload}.{timestamp}")
    assert without_signature.notes == (Note("no_signature"),)
    assert without_signature.part("timestamp") == timestamp
    assert read_cookie(whole[:-4]).notes == (Note("signature_length", (17,)),)


def test_times_that_are_odd():
    ahead = read_cookie(sign("{}", "k", timestamp=NOW + timedelta(days=1)), now=NOW)
    assert ahead.notes == (Note("future", (86_400,)),)
    assert ahead.age == timedelta(days=-1)
    for unreadable in ("A", "A" * 7 + "A" * 12, base64_encode(int_to_bytes(2**63)).decode()):
        cookie = read_cookie(f"e30.{unreadable}.{'A' * 27}", now=NOW)
        assert Note("timestamp_unreadable") in cookie.notes
        assert cookie.signed_at is None


def test_itsdangerous_before_1_1_counted_from_2011():
    old = read_cookie(sign("{}", "k", timestamp=100_000_000), now=NOW)
    assert old.notes == (Note("old_epoch"),)
    assert old.signed_at == datetime(2014, 3, 3, 9, 46, 40, tzinfo=UTC)


def test_a_signature_that_is_verified_though_it_was_changed():
    """The last character of 20 bytes in base64 has two bits that nobody reads."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    value = sign('{"a":1}', "a key")
    other = value[:-1] + alphabet[alphabet.index(value[-1]) + 1]
    assert read_cookie(other).notes == (Note("signature_not_canonical"),)


def test_a_payload_that_is_no_session_is_told():
    assert read_cookie(signed(packed(b"[1]"))).notes == (Note("not_an_object", ("list",)),)


def test_flask_and_the_tree_agree_on_odd_tags(make_app):
    app = make_app()
    for text in ('{"a":{" t":"xy"}}', '{"a":{" d":"no date"}}', '{"a":{" x":1}}', '{"a":{" di":{"x":1}}}', '{" m":5}'):
        value = signed(packed(text.encode()))
        assert read_cookie(value).payload == app.session_interface.get_signing_serializer(app).loads(value)
