"""Signatures: with which key, why not, and made anew so that Flask takes them."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from flask.json.tag import TaggedJSONSerializer
from hypothesis import given, settings
from hypothesis import strategies as st
from itsdangerous import TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer

from inspector.sessions import FLASK, Note, PayloadError, Settings, check_payload, read_cookie, sign, verify

KEY = "a key"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def code(value: str, *keys: str | bytes, **options: object) -> str:
    return verify(read_cookie(value), keys, **options).code


def test_the_key_that_verifies_is_named(cookie_of, make_app):
    value = cookie_of({"user": "me"}, make_app("old"))
    assert verify(read_cookie(value), ["new", "older", "old"]).key_index == 2
    assert verify(read_cookie(value), [b"old"]).ok
    assert verify(read_cookie(value), ["old"], max_age=2_678_400).settings == FLASK


def test_why_a_cookie_does_not_verify(cookie_of):
    value = cookie_of({"user": "me"})
    payload, timestamp, signature = value.split(".")
    assert code(value, "another key") == "bad_signature"
    assert code(value) == "no_key"
    assert code(value, "", b"") == "no_key"
    assert code(f"{payload}.{timestamp}", KEY) == "no_signature"
    assert code(f"{payload[:-1]}A.{timestamp}.{signature}", KEY) == "bad_signature"
    assert code(f"{payload}.{timestamp}.{signature[:-3]}", KEY) == "bad_signature"
    assert code(URLSafeSerializer(KEY, "cookie-session", signer_kwargs={"key_derivation": "hmac"}).dumps({}), KEY) == (
        "no_timestamp"
    )
    unreadable = TimestampSigner(KEY, "cookie-session", key_derivation="hmac")
    unreadable.get_timestamp = lambda: 2**63
    assert code(unreadable.sign("e30").decode(), KEY) == "timestamp_unreadable"


def test_a_cookie_that_is_too_old_or_from_the_future():
    value = sign("{}", KEY, timestamp=NOW)
    later = verify(read_cookie(value), [KEY], max_age=60, now=NOW + timedelta(seconds=61))
    assert (later.code, later.age, later.max_age, later.key_index) == ("expired", 61, 60, 0)
    assert code(value, KEY, max_age=60, now=NOW + timedelta(seconds=60)) == "verified"
    assert code(value, KEY, max_age=60, now=NOW - timedelta(seconds=1)) == "from_future"
    assert code(value, KEY, now=NOW + timedelta(days=9999)) == "verified"


@pytest.mark.parametrize(
    ("made_with", "differs"),
    [
        (Settings(salt="itsdangerous"), ("salt",)),
        (Settings(digest="sha256"), ("digest",)),
        (Settings(key_derivation="django-concat"), ("key_derivation",)),
        (Settings(key_derivation="none"), ("key_derivation",)),
        (Settings("confirm-salt", "sha512", "concat"), ("salt", "digest", "key_derivation")),
    ],
)
def test_other_settings_are_found(made_with, differs):
    serializer = URLSafeTimedSerializer(
        KEY,
        made_with.salt,
        signer_kwargs={"digest_method": getattr(hashlib, made_with.digest), "key_derivation": made_with.key_derivation},
    )
    cookie = read_cookie(serializer.dumps({"a": 1}))
    found = verify(cookie, ["wrong", KEY])
    assert (found.code, found.key_index, found.differs, found.ok) == ("other_settings", 1, differs, False)
    # the salt does not matter to the derivation "none", so the nearest one is named
    assert verify(cookie, [KEY], settings=found.settings).ok


def test_an_unusual_salt_is_found_when_it_is_given():
    value = sign("{}", KEY, settings=Settings(salt="my own"))
    assert code(value, KEY) == "bad_signature"
    assert code(value, KEY, settings=Settings(salt="my own")) == "verified"
    assert code(value, KEY, settings=Settings(salt="my own", digest="sha256")) == "other_settings"


def test_flask_takes_what_is_signed_here(make_app, seen_by):
    text = '{"id":{" u":"' + uuid.UUID(int=1).hex + '"}, "list": [1, {" t": ["한", "\\ud83d\\ude00"]}]}'
    expected = "{'id': UUID('00000000-0000-0000-0000-000000000001'), 'list': [1, ('한', '😀')]}"
    assert seen_by(sign(text, KEY), make_app()) == expected
    assert seen_by(sign(text, "old"), make_app("new", SECRET_KEY_FALLBACKS=["older", "old"])) == expected
    assert seen_by(sign(text, "forged"), make_app()) == "{}"
    assert seen_by(sign(text, KEY, timestamp=NOW - timedelta(days=32)), make_app()) == "{}"


def test_what_flask_writes_comes_back_the_same(cookie_of):
    value = cookie_of({"name": "민수", "items": ["apple"] * 50, "t": (1, b"x"), "tag": {" t": 1}, "n": 1e400})
    cookie = read_cookie(value)
    assert sign(cookie.text, KEY, timestamp=cookie.timestamp) == value
    assert sign(cookie.editable, KEY, timestamp=cookie.signed_at) == value


@pytest.mark.parametrize("text", ['{"n": 1.10, "big": 1e5}', '{"x": 9007199254740993.0}'])
def test_numbers_stay_as_they_were_written(text):
    assert read_cookie(sign(text, KEY)).text == text.replace(" ", "")


TEXT = st.text(max_size=8)
KEYS = TEXT | st.sampled_from([" t", " di", " b", " t__"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(KEYS, JSON, max_size=4))
def test_any_session_survives_reading_editing_and_signing(values):
    value = sign(TaggedJSONSerializer().dumps(values), KEY, timestamp=5)
    cookie = read_cookie(value)
    assert cookie.payload == values
    assert sign(cookie.editable, KEY, timestamp=5) == value


@pytest.mark.parametrize(
    ("text", "note", "place"),
    [
        ("", "not_json", (1, 1)),
        ('{\n  "a": 1,\n  "b" 2\n}', "not_json", (3, 7)),
        ("[1]", "not_an_object", (1, 1)),
        ('{" t": [1]}', "not_an_object", (1, 1)),
        ('{\n  "a": 1,\n  "b": {"a": 2},\n  "a": 3\n}', "duplicate_key", (4, 3)),
        ('{"a": [1,\n  {" u": "x"}]}', "bad_tag", (2, 4)),
        ('{"a": ' + "9" * 5000 + "}", "number_too_long", (1, 1)),
        ('{"a": ' + "[" * 50_000 + "]" * 50_000 + "}", "too_deep", (1, 1)),
    ],
)
def test_text_that_no_app_could_read_is_refused_with_its_place(text, note, place):
    with pytest.raises(PayloadError) as caught:
        sign(text, KEY)
    assert (caught.value.note.code, (caught.value.line, caught.value.column)) == (note, place)


def test_a_wrong_tag_is_named_with_its_path():
    with pytest.raises(PayloadError) as caught:
        check_payload('{"users": [{"id": {" u": "no"}}]}')
    assert caught.value.note == Note("bad_tag", (" u", "users/0/id"))


def test_a_key_and_a_time_that_cannot_be_signed_with():
    with pytest.raises(ValueError, match="key"):
        sign("{}", "")
    for seconds in (-1, 2**64):
        with pytest.raises(ValueError, match="timestamp"):
            sign("{}", KEY, timestamp=seconds)
    assert read_cookie(sign("{}", "\udcff", timestamp=2**64 - 1)).signed_at is None
