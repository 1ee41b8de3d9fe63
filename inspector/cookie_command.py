"""``wsgi-inspector cookie``: takes a cookie apart, verifies it and signs another payload, without a window.

Exit codes: 0 done; 1 a key was given and the cookie does not verify, or it cannot be decoded; 2 wrong usage.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import click

from inspector.export.text import printable
from inspector.sessions import (
    FLASK,
    SETTINGS_OF,
    Note,
    PayloadCode,
    PayloadError,
    Recognised,
    Settings,
    Verification,
    VerificationCode,
    find_cookies,
    recognise,
    sign,
    verify_recognised,
)
from inspector.sessions.json_text import indent

FAILED = 1

_KINDS = {
    "flask_session": "a Flask session",
    "starlette_session": "a Starlette session",
    "url_safe_timed": "itsdangerous, URLSafeTimedSerializer",
    "url_safe": "itsdangerous, URLSafeSerializer",
    "timestamp_signer": "itsdangerous, TimestampSigner",
    "signer": "itsdangerous, Signer (Flask-Session signs the id of a session so)",
    "flask_login": "Flask-Login's remember_token",
    "beaker": "the id of a Beaker session",
    "django_session": "a Django session",
    "django_timed": "Django, TimestampSigner",
    "django_signer": "Django, Signer",
    "jwt": "a JSON Web Token",
    "unknown": "not known",
}
_PROBLEMS: dict[PayloadCode, str] = {
    "empty": "it is empty",
    "not_base64": "character {0} is no base64: {1!r}",
    "truncated": "its end is missing",
    "not_zlib": "it begins with a dot but is not compressed with zlib",
    "too_large": "it unpacks to more than {0:,} bytes, and was left there",
    "not_text": "byte {0} is no UTF-8",
    "not_json": "it is no JSON: {0} (line {1}, column {2})",
    "too_deep": "its lists and objects are too deep",
    "number_too_long": "a number in it is too long",
    "bad_tag": "the tag {0!r} at {1!r} does not fit its value",
    "duplicate_key": "the key {0!r} is there twice",
    "not_an_object": "a session is a JSON object, not a {0}",
}
_VERDICTS: dict[VerificationCode, str] = {
    "expired": "no: the signature is right, but the cookie is too old",
    "from_future": "no: the signature is right, but it was signed in the future",
    "bad_signature": "no: none of the keys fits the signature",
    "no_key": "not checked: give the app's secret key with --key",
    "no_signature": "no: it has no signature",
    "no_timestamp": "no: the signature is right, but it has no timestamp",
    "timestamp_unreadable": "no: the signature is right, but its timestamp cannot be read",
    "not_yet_valid": "no: the signature is right, but it is not valid yet",
    "unsigned": "no: its algorithm is none, so anybody could have made it",
    "not_checked": "not checked: its algorithm is not known here",
}


@click.command()
@click.argument("value")
@click.option("--key", "keys", multiple=True, metavar="KEY", help="A secret key to verify with; may be repeated.")
@click.option("--sign", "payload", metavar="JSON", help="Sign this payload with the first key, as VALUE is signed.")
def cookie(value: str, keys: tuple[str, ...], payload: str | None) -> None:
    """Take the session cookie VALUE apart, verify it, and sign another payload in its place.

    VALUE is the cookie's value, name=value, or a whole Cookie or Set-Cookie header. Only what begins with a dash needs
    -- before it. With --sign the new value is the last line. Exits with 1 where VALUE does not verify with any KEY.
    """
    if payload is not None and not keys:
        raise click.UsageError("--sign needs a --key to sign with.")
    pasted = find_cookies(value)
    found = recognise(pasted[0].value if pasted else value)
    verification = verify_recognised(found, keys)
    settings = verification.settings or SETTINGS_OF.get(found.kind, FLASK)
    signed = None if payload is None else _signed(payload, keys[0], settings)
    for line in _lines(found, verification, keys):
        click.echo("\n".join(map(printable, line.split("\n"))))
    if signed is not None:
        click.echo(f"\n{signed}")
    if not (verification.ok if keys else found.kind not in ("empty", "unknown") and _problem(found) is None):
        raise SystemExit(FAILED)


def _lines(found: Recognised, verification: Verification, keys: tuple[str, ...]) -> Iterator[str]:
    yield f"kind       {_KINDS.get(found.kind, 'empty')}"
    session, problem = found.session, _problem(found)
    text = found.text if found.jwt or session is None else session.text
    if problem:
        yield f"decoded    no: {_said(problem)}"
    if text:
        yield f"payload    {_indented(text)}"
    if found.signed_at:
        yield f"signed at  {_time(found.signed_at)}"
    if session and session.digest:
        yield f"signature  {session.digest}"
    yield f"verified   {_verdict(verification, keys)}"


def _problem(found: Recognised) -> Note[PayloadCode] | None:
    if found.jwt:
        return found.jwt.problem
    return found.session.problem if found.session and found.kind != "timestamp_signer" else None


def _said(problem: Note[PayloadCode]) -> str:
    return _PROBLEMS[problem.code].format(*problem.values)


def _indented(text: str) -> str:
    try:
        return indent(text).replace("\n", "\n           ")
    except ValueError:
        return text


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _verdict(verification: Verification, keys: tuple[str, ...]) -> str:
    """Keys are told by their number: they are nobody's to read over a shoulder."""
    which = f"key {(verification.key_index or 0) + 1} of {len(keys)}"
    if verification.ok:
        return f"yes, with {which}"
    if verification.code == "other_settings" and verification.settings:
        salt, digest, derivation = verification.settings
        return f"no: {which} fits, but with salt {salt!r}, digest {digest}, key derivation {derivation}"
    return _VERDICTS[verification.code]


def _signed(payload: str, key: str, settings: Settings) -> str:
    try:
        return sign(payload, key, settings=settings)
    except PayloadError as error:
        raise click.BadParameter(_said(error.note), param_hint="--sign") from error
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--key") from error
