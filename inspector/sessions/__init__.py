"""Session cookies: taken apart, verified, signed again, and what a client does with them.

Nothing here knows Qt, unpickles or evaluates anything, and no text here is for a reader: what is to be said is a code
and its values, put into words where it is shown. Any text at all may come in; only ``sign`` and ``check_payload``
raise.
"""

from inspector.sessions.client import Place, Verdict, is_loopback, judge
from inspector.sessions.cookie import Part, PartKind, SessionCookie, read_cookie
from inspector.sessions.diff import SessionChange, SessionDiff, diff
from inspector.sessions.hints import HintCode, SessionFacts, session_hints
from inspector.sessions.jwt import Jwt, read_jwt, verify_jwt
from inspector.sessions.notes import Note
from inspector.sessions.others import SETTINGS_OF, CookieKind, Recognised, recognise, verify_recognised
from inspector.sessions.pasted import PastedCookie, find_cookies
from inspector.sessions.payload import PAYLOAD_CAP, PayloadCode, PayloadError
from inspector.sessions.set_cookie import Attribute, SetCookie, parse_set_cookie
from inspector.sessions.signing import FLASK, Settings, Verification, VerificationCode, check_payload, sign, verify
from inspector.sessions.size import WERKZEUG_LIMIT, CookieSize, KeySize, measure
from inspector.sessions.tree import SessionKind, SessionNode

__all__ = [
    "FLASK",
    "PAYLOAD_CAP",
    "SETTINGS_OF",
    "WERKZEUG_LIMIT",
    "Attribute",
    "CookieKind",
    "CookieSize",
    "HintCode",
    "Jwt",
    "KeySize",
    "Note",
    "Part",
    "PartKind",
    "PastedCookie",
    "PayloadCode",
    "PayloadError",
    "Place",
    "Recognised",
    "SessionChange",
    "SessionCookie",
    "SessionDiff",
    "SessionFacts",
    "SessionKind",
    "SessionNode",
    "SetCookie",
    "Settings",
    "Verdict",
    "Verification",
    "VerificationCode",
    "check_payload",
    "diff",
    "find_cookies",
    "is_loopback",
    "judge",
    "measure",
    "parse_set_cookie",
    "read_cookie",
    "read_jwt",
    "recognise",
    "session_hints",
    "sign",
    "verify",
    "verify_jwt",
    "verify_recognised",
]
