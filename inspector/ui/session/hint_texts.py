"""The hints about one request's session, in the user's language."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication

from inspector.sessions import HintCode, Note, VerificationCode
from inspector.sessions.client import RefusalCode, WithheldCode
from inspector.ui.session.texts import short, verified_word

translate = QCoreApplication.translate


def hint_text(note: Note[HintCode]) -> str:
    """One sentence, or two: what went wrong, and what to do."""
    values = [f"{value:,}" if isinstance(value, int) else short(value) for value in note.values]
    match note.code:
        case "nested_change_lost":
            return _lost_text(*values)
        case "changed_by_storage":
            text = translate("Session", "“{0}” is not the same in the cookie as it was in the session ({1} in all).")
        case "no_secret_key":
            text = translate("Session", "The app has no SECRET_KEY: its session can be read as empty, not written.")
        case "cookie_not_taken":
            values = [verified_word(cast("VerificationCode", values[0]))]
            text = translate("Session", "Flask did not take the cookie ({0}): the app saw an empty session, no error.")
        case "over_limit":
            text = translate("Session", "Set-Cookie is {0} bytes, over the limit of {1}: some clients drop it.")
        case "dropped_for_size":
            text = translate("Session", "Name and value are {0} bytes: clients drop what is over {1}, without a word.")
        case "not_kept":
            reason = short_refusal(cast("RefusalCode", values[0]))
            return translate("Session", "A client will not keep the cookie: {reason}.").format(reason=reason)
        case "not_sent_back":
            reason = short_withheld(cast("WithheldCode", values[0]))
            return translate("Session", "A client will not send the cookie back: {reason}.").format(reason=reason)
    return text.format(*values)


def _lost_text(path: str, count: str) -> str:
    text = translate(
        "Session",
        "“{path}” was changed inside a list or dict, and the change is lost ({count} in all): "
        "set session.modified = True.",
    )
    return text.format(path=path, count=count)


def short_refusal(code: RefusalCode) -> str:
    texts: dict[RefusalCode, str] = {
        "ignored_line": translate("Session", "a control character"),
        "empty": translate("Session", "it is empty"),
        "too_large": translate("Session", "too large"),
        "expired": translate("Session", "it has expired"),
        "public_suffix": translate("Session", "its Domain"),
        "domain_not_ascii": translate("Session", "its Domain is not ASCII"),
        "domain_mismatch": translate("Session", "its Domain is not that of the host"),
        "secure_over_http": translate("Session", "Secure over plain http"),
        "same_site_none_not_secure": translate("Session", "SameSite=None without Secure"),
        "partitioned_not_secure": translate("Session", "Partitioned without Secure"),
        "secure_prefix": translate("Session", "__Secure- without Secure"),
        "host_prefix": translate("Session", "__Host- without what it wants"),
        "prefix_in_value": translate("Session", "a prefix in its value"),
    }
    return texts[code]


def short_withheld(code: WithheldCode) -> str:
    texts: dict[WithheldCode, str] = {
        "other_host": translate("Session", "it is for another host"),
        "other_domain": translate("Session", "it is for another domain"),
        "other_path": translate("Session", "its Path is another one"),
        "secure_only": translate("Session", "Secure over plain http"),
    }
    return texts[code]
