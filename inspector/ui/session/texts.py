"""What is said about a cookie: its kind, its payload, its signature, its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from inspector.sessions import CookieKind, Note, PartKind, PayloadCode, PayloadError, Verification, VerificationCode
from inspector.sessions.cookie import CookieCode
from inspector.ui.widgets.sizes import size_text

translate = QCoreApplication.translate
_SENTENCE = 80
PLACED = ("not_json", "bad_tag", "duplicate_key")
"""Faults of a payload that are at one place of its text."""


def short(text: str) -> str:
    """As much of a name or value as fits into a sentence."""
    return text if len(text) <= _SENTENCE else text[:_SENTENCE] + "…"


def kind_text(kind: CookieKind) -> str:
    """What a cookie seems to be, as a title."""
    texts: dict[CookieKind, str] = {
        "empty": translate("Session", "an empty cookie"),
        "flask_session": translate("Session", "Flask session"),
        "starlette_session": translate("Session", "Starlette session"),
        "url_safe_timed": translate("Session", "itsdangerous, serialised with a time"),
        "url_safe": translate("Session", "itsdangerous, serialised"),
        "timestamp_signer": translate("Session", "itsdangerous, signed text with a time"),
        "signer": translate("Session", "itsdangerous, signed text"),
        "flask_login": translate("Session", "Flask-Login, a user to be remembered"),
        "beaker": translate("Session", "Beaker, the id of a session"),
        "django_session": translate("Session", "Django session"),
        "django_timed": translate("Session", "Django, signed text with a time"),
        "django_signer": translate("Session", "Django, signed text"),
        "jwt": translate("Session", "JSON Web Token"),
        "unknown": translate("Session", "of no known form"),
    }
    return texts[kind]


def part_text(kind: PartKind) -> str:
    texts: dict[PartKind, str] = {
        "header": translate("Session", "header"),
        "payload": translate("Session", "payload"),
        "timestamp": translate("Session", "timestamp"),
        "signature": translate("Session", "signature"),
    }
    return texts[kind]


def payload_text(note: Note[PayloadCode]) -> str:
    """Why a payload cannot be read, or cannot be signed: one sentence."""
    if note.code == "too_large":
        return _payload_texts()["too_large"].format(size_text(int(note.values[0])))
    if note.code == "not_base64":
        position, character = note.values
        return _payload_texts()["not_base64"].format(int(position) + 1, character)
    return _payload_texts()[note.code].format(*(short(str(value)) for value in note.values))


def fault_text(error: PayloadError) -> str:
    """A payload that was typed: where it is wrong, as far as it is at one place, and why."""
    if error.note.code not in PLACED:
        return payload_text(error.note)
    reason = str(error.note.values[0]) if error.note.code == "not_json" else payload_text(error.note)
    text = translate("Session", "Line {line}, column {column}: {reason}")
    return text.format(line=error.line, column=error.column, reason=reason)


def cookie_note(note: Note[CookieCode]) -> str:
    """What is odd about timestamp and signature."""
    if note.code == "future":
        text = translate(
            "Session", "It says that it was signed {span} from now: a clock is wrong, or somebody made it."
        )
        return text.format(span=span_text(int(note.values[0])))
    return _cookie_texts()[note.code].format(*note.values)


def verified_word(code: VerificationCode) -> str:
    """In two or three words, why a cookie is not verified."""
    texts: dict[VerificationCode, str] = {
        "verified": "",
        "expired": translate("Session", "expired"),
        "from_future": translate("Session", "from the future"),
        "other_settings": translate("Session", "other settings"),
        "bad_signature": translate("Session", "bad signature"),
        "no_key": translate("Session", "no key"),
        "no_signature": translate("Session", "no signature"),
        "no_timestamp": translate("Session", "no timestamp"),
        "timestamp_unreadable": translate("Session", "bad timestamp"),
        "not_yet_valid": translate("Session", "not yet valid"),
        "unsigned": translate("Session", "unsigned"),
        "not_checked": translate("Session", "not checked here"),
    }
    return texts[code]


def key_name(index: int | None, typed: bool) -> str:
    """What a key is called: never the key itself."""
    if typed:
        return translate("Session", "the typed key")
    return f"SECRET_KEY_FALLBACKS[{index - 1}]" if index else "SECRET_KEY"


def verified_text(found: Verification, typed: bool) -> str:
    """Why a cookie is not verified, in a sentence; empty where it is."""
    key = key_name(found.key_index, typed)
    if found.code == "other_settings":
        return _other_settings_text(found, key)
    if found.code == "expired" and found.max_age is not None and found.age is not None:
        text = translate("Session", "{key} fits, but it was signed {age} ago and the app takes it for {life}.")
        return text.format(key=key, age=span_text(found.age), life=span_text(found.max_age))
    texts = {
        "bad_signature": translate("Session", "No key fits its signature: changed, forged, or signed by another app."),
        "expired": translate("Session", "{key} fits, but it has expired."),
        "from_future": translate("Session", "{key} fits, but it was signed later than now: Flask does not take it."),
        "no_key": translate("Session", "There is no key to verify it with."),
        "no_signature": translate("Session", "It has no signature, so nobody can say who made it."),
        "no_timestamp": translate("Session", "{key} fits, but there is no timestamp, which Flask wants."),
        "timestamp_unreadable": translate("Session", "{key} fits, but its timestamp cannot be read."),
        "not_yet_valid": translate("Session", "{key} fits, but it is not valid yet."),
        "unsigned": translate("Session", "Its alg is none: anybody can write such a token."),
        "not_checked": translate("Session", "Its signature is of a kind that is not checked here."),
    }
    return texts.get(found.code, "").format(key=key)


def span_text(seconds: float) -> str:
    """A length of time in its largest unit: ``45 s``, ``3 min``, ``5 h``, ``31 days``."""
    seconds = abs(int(seconds))
    if seconds < 120:
        return translate("Session", "{count} s").format(count=seconds)
    if seconds < 7_200:
        return translate("Session", "{count} min").format(count=seconds // 60)
    if seconds < 172_800:
        return translate("Session", "{count} h").format(count=seconds // 3_600)
    return translate("Session", "{count} days").format(count=f"{seconds // 86_400:,}")


def time_text(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def age_text(age: timedelta) -> str:
    seconds = age.total_seconds()
    text = translate("Session", "{span} ago") if seconds >= 0 else translate("Session", "in {span}")
    return text.format(span=span_text(seconds))


def _other_settings_text(found: Verification, key: str) -> str:
    names = {
        "salt": translate("Session", "salt"),
        "digest": translate("Session", "digest"),
        "key_derivation": translate("Session", "key derivation"),
    }
    assert found.settings is not None, "found by trying settings"
    values = found.settings._asdict()
    differs = ", ".join(f"{names[name]} {values[name]}" for name in found.differs)
    text = translate("Session", "{key} fits with other settings than expected: {settings}. The app does not take it.")
    return text.format(key=key, settings=differs)


def _payload_texts() -> dict[PayloadCode, str]:
    return {
        "empty": translate("Session", "There is no payload."),
        "not_base64": translate("Session", "The payload is no base64: character {0} is “{1}”."),
        "truncated": translate("Session", "The payload ends too early: the cookie was cut."),
        "not_zlib": translate("Session", "The payload says that it is compressed, but zlib cannot read it."),
        "too_large": translate("Session", "The payload is larger than {0}; reading stopped there."),
        "not_text": translate("Session", "The payload is no UTF-8: byte {0} is wrong."),
        "not_json": translate("Session", "The payload is no JSON: {0} (line {1}, column {2})."),
        "too_deep": translate("Session", "The payload is nested too deep."),
        "number_too_long": translate("Session", "A number in the payload has more digits than Python reads."),
        "bad_tag": translate("Session", "The value of the tag “{0}” at “{1}” is not what the tag says."),
        "duplicate_key": translate("Session", "The key “{0}” is there twice."),
        "not_an_object": translate("Session", "A session is an object, {{…}}, and this is {0}."),
    }


def _cookie_texts() -> dict[CookieCode, str]:
    return {
        "no_timestamp": translate("Session", "It has no timestamp."),
        "no_signature": translate("Session", "It has no signature."),
        "timestamp_unreadable": translate("Session", "Its timestamp cannot be read."),
        "old_epoch": translate("Session", "An itsdangerous older than 1.1 signed it: its years count from 2011."),
        "signature_unreadable": translate("Session", "Its signature is no base64."),
        "signature_length": translate("Session", "Its signature has {0} bytes, as no known digest has."),
        "signature_not_canonical": translate("Session", "Its last character was changed, which changes no byte."),
        "not_an_object": translate("Session", "Its payload is {0}, and a session is a dict."),
    }
