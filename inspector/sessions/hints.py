"""What is worth telling a developer about one request's session: mistakes that Flask passes over in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from inspector.model.records import dataclass
from inspector.sessions.client import Verdict
from inspector.sessions.diff import SessionDiff, diff
from inspector.sessions.notes import Note
from inspector.sessions.signing import Verification
from inspector.sessions.size import CookieSize

HintCode = Literal[
    "nested_change_lost",  # path of the first change, how many: inside a list or dict, and modified was never set
    "changed_by_storage",  # path of the first, how many: the cookie holds something else than the session did
    "no_secret_key",  # the session could be read as empty, writing to it raises
    "cookie_not_taken",  # why (a verification code): the app saw an empty session
    "over_limit",  # bytes of the line, the limit: Werkzeug warned, some clients drop it
    "dropped_for_size",  # bytes of name and value, the limit: clients ignore it
    "not_kept",  # why (a refusal code)
    "not_sent_back",  # why (a withheld code)
]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What was seen of one request's session; None where it was not.

    ``before`` are the values as they came in, ``in_memory`` as they were when the request ended, ``in_cookie`` as they
    were written: None where no cookie was set. ``modified`` is the session's own flag.
    """

    before: object = None
    in_memory: object = None
    in_cookie: object = None
    modified: bool = False
    has_key: bool = True
    verification: Verification | None = None
    size: CookieSize | None = None
    verdict: Verdict | None = None


def session_hints(facts: SessionFacts) -> tuple[Note[HintCode], ...]:
    """The gravest first. Raises nothing."""
    return (*_about_key(facts), *_about_changes(facts), *_about_size(facts), *_about_client(facts))


def _about_key(facts: SessionFacts) -> Iterator[Note[HintCode]]:
    if not facts.has_key:
        yield Note("no_secret_key")
    elif facts.verification and not facts.verification.ok:
        yield Note("cookie_not_taken", (facts.verification.code,))


def _about_changes(facts: SessionFacts) -> Iterator[Note[HintCode]]:
    if facts.in_memory is None or not facts.has_key:
        return
    if facts.in_cookie is not None:
        if stored := diff(facts.in_memory, facts.in_cookie):
            yield _first("changed_by_storage", stored)
    elif not facts.modified and (lost := diff(facts.before, facts.in_memory)):
        yield _first("nested_change_lost", lost)


def _about_size(facts: SessionFacts) -> Iterator[Note[HintCode]]:
    if facts.size and facts.size.dropped:
        yield Note("dropped_for_size", (facts.size.pair, facts.size.pair_limit))
    elif facts.size and facts.size.over_limit:
        yield Note("over_limit", (facts.size.line, facts.size.limit))


def _about_client(facts: SessionFacts) -> Iterator[Note[HintCode]]:
    if not facts.verdict:
        return
    for refusal in facts.verdict.refused:
        # a cookie that deletes the old one is meant to go; its size was told already
        if refusal.code not in ("expired", "too_large"):
            yield Note("not_kept", (refusal.code,))
    for reason in () if facts.verdict.refused else facts.verdict.withheld:
        yield Note("not_sent_back", (reason.code,))


def _first(code: HintCode, found: SessionDiff) -> Note[HintCode]:
    path = "/".join(map(str, found.changes[0].path))
    return Note(code, (path, len(found.changes)))
