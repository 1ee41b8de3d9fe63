"""What is worth saying above a session: what is wrong with its cookie, and the hints."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.sessions import HintCode
from inspector.ui.session.hint_texts import hint_text
from inspector.ui.session.reading import CookieReading, MomentReading, SessionReading
from inspector.ui.session.remarks import Remark
from inspector.ui.session.texts import cookie_note, payload_text, verified_text

translate = QCoreApplication.translate
_OF_BEFORE: tuple[HintCode, ...] = ("cookie_not_taken", "no_secret_key")
_OF_AFTER: tuple[HintCode, ...] = (
    "cookie_not_taken",
    "no_secret_key",
    "nested_change_lost",
    "changed_by_storage",
    "over_limit",
    "dropped_for_size",
    "not_kept",
    "not_sent_back",
)
_OF_CLIENT = ("not_kept", "not_sent_back")
_SAID_BY_VERIFICATION = ("no_timestamp", "no_signature", "timestamp_unreadable")


def cookie_remarks(cookie: CookieReading) -> list[Remark]:
    """Why it is not decoded, why not verified, and what is odd about it."""
    found = cookie.verification
    remarks = [Remark("bad", payload_text(cookie.problem))] if cookie.problem else []
    if not found.ok and cookie.found.kind not in ("unknown", "empty"):
        unknown = found.code in ("no_key", "not_checked")
        remarks.append(Remark("info" if unknown else "bad", verified_text(found, cookie.typed_key)))
    notes = cookie.session.notes if cookie.session else ()
    return [
        *remarks,
        *(Remark("warning", cookie_note(note)) for note in notes if note.code not in _SAID_BY_VERIFICATION),
    ]


def moment_remarks(reading: SessionReading, moment: MomentReading, *, verdict_shown: bool) -> list[Remark]:
    """Before or after; where the client's verdict is shown already, it is not told twice."""
    before = moment is reading.before
    codes = _OF_BEFORE if before else _OF_AFTER
    remarks = _hints(reading, tuple(code for code in codes if not (verdict_shown and code in _OF_CLIENT)))
    if moment.cookie and not reading.server_side:
        remarks += cookie_remarks(moment.cookie)
    elif moment.cookie:
        remarks.append(Remark("info", _server_text(moment)))
    if before and reading.taken_then:
        remarks.append(
            Remark("info", translate("Session", "The app did take it when it came: its keys are others now."))
        )
    if not before and not reading.view.set_cookie:
        text = translate("Session", "No Set-Cookie: the client keeps what it has.")
        remarks.append(Remark("info", text))
    if moment.state and moment.state.problem:
        text = translate("Session", "This session cannot be written as a cookie: {problem}")
        remarks.append(Remark("warning", text.format(problem=moment.state.problem)))
    return remarks


def _server_text(moment: MomentReading) -> str:
    if moment.state and moment.state.backend == "cookie":
        return translate("Session", "Beaker keeps the values in the cookie, written and signed in its own way.")
    return translate("Session", "The cookie has an id only; the values are with the server.")


def difference_remarks(reading: SessionReading) -> list[Remark]:
    return _hints(reading, _OF_AFTER)


def _hints(reading: SessionReading, codes: tuple[HintCode, ...]) -> list[Remark]:
    return [Remark("warning", hint_text(hint)) for hint in reading.hints if hint.code in codes]
