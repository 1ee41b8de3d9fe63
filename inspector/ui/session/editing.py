"""A payload that was typed, checked and signed again: for a thread other than the GUI's."""

from __future__ import annotations

import ast
import re
from typing import Literal

from inspector.model.records import dataclass
from inspector.sessions import (
    CookieSize,
    PayloadError,
    SessionCookie,
    Settings,
    Verification,
    check_payload,
    measure,
    read_cookie,
    sign,
    verify,
)
from inspector.ui.session.reading import Keys

KeyChoice = Literal["app", "typed", "wrong"]
EDIT_LIMIT = 256 * 1024
"""Characters of a payload that can be edited here."""
WRONG_KEY = "not the app's key"

_BYTES = re.compile(r"b'(?:[^'\\]|\\.)*'|b\"(?:[^\"\\]|\\.)*\"")


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be signed, and how; ``keys`` are those that the cookie is verified with afterwards."""

    text: str
    key: str | bytes
    settings: Settings
    keys: Keys
    name: str


@dataclass(frozen=True, slots=True)
class Signed:
    """``verification`` says whether who has the keys takes it."""

    cookie: SessionCookie
    verification: Verification
    size: CookieSize


def check(text: str) -> PayloadError | None:
    """Why the text cannot be signed, None where it can."""
    try:
        check_payload(text)
    except PayloadError as error:
        return error
    return None


def sign_edit(edit: Edit) -> Signed | PayloadError:
    """The key must not be empty."""
    try:
        value = sign(edit.text, edit.key, settings=edit.settings)
    except PayloadError as error:
        return error
    cookie = read_cookie(value)
    verification = verify(cookie, edit.keys.keys, settings=edit.settings)
    return Signed(cookie, verification, measure(cookie, name=edit.name or "session"))


def typed_key(text: str) -> str | bytes:
    """A key as it was typed; one written as Python's ``b'...'`` is those bytes."""
    if not _BYTES.fullmatch(text):
        return text
    try:
        found = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return text
    return found if isinstance(found, bytes) else text
