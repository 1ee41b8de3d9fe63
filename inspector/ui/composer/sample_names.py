"""What ready-made requests are called: a line each, no two of them the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from email.message import Message
from email.parser import BytesParser
from itertools import groupby
from urllib.parse import unquote, unquote_plus

from inspector.model import RequestDraft
from inspector.ui.widgets.plain import one_line
from inspector.ui.widgets.sizes import size_text

_HINT_LIMIT = 60
_FORM, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_SHORT_TYPES = {_FORM: "form", _MULTIPART: "multipart", "application/json": "json"}


def names(drafts: Sequence[RequestDraft]) -> list[str]:
    """Method and target as people read them; where several have the same ones, then what tells these apart."""
    lines = [f"{draft.method} {one_line(_readable(draft.target))}" for draft in drafts]
    found = list(lines)
    order = sorted(range(len(lines)), key=lines.__getitem__)
    for line, places in ((line, list(group)) for line, group in groupby(order, key=lines.__getitem__)):
        hints = _hints([drafts[place] for place in places])
        for place, hint in zip(places, hints, strict=True):
            found[place] = f"{line} · {hint}" if hint else line
    return numbered(found)


def numbered(texts: Sequence[str]) -> list[str]:
    """The second of the same texts and those after it with their number."""
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        seen[text] += 1
        found.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return found


def _hints(group: Sequence[RequestDraft]) -> list[str]:
    """The least that tells requests of one line apart: their bodies, their headers, or both; nothing where they
    are the same message."""
    shared = set(group[0].headers).intersection(*(draft.headers for draft in group))

    def header(draft: RequestDraft) -> str:
        return next((one_line(f"{name}: {value}") for name, value in draft.headers if (name, value) not in shared), "")

    def both(draft: RequestDraft) -> str:
        return " · ".join(filter(None, (header(draft), _body(draft))))

    ways: tuple[Callable[[RequestDraft], str], ...] = (lambda _: "", _body, header, both)
    tries = ([_cut(way(draft)) for draft in group] for way in ways)
    return next(
        (hints for hints in tries if len(set(hints)) == len(set(group))), [_cut(both(draft)) for draft in group]
    )


def _body(draft: RequestDraft) -> str:
    """Its type in a word, then the names and sizes of a multipart body, the text of a form, the size and the first
    characters of any other."""
    if not draft.body:
        return ""
    declared = next((value for name, value in draft.headers if name.lower() == "content-type"), "")
    kind = declared.partition(";")[0].strip().lower()
    word = _SHORT_TYPES.get(kind, kind)
    if kind == _MULTIPART and (fields := ", ".join(_fields(declared, draft.body))):
        return f"{word} {fields}"
    text = one_line(draft.body[: 4 * _HINT_LIMIT].decode("utf-8", "replace"))
    if kind == _FORM:
        return f"{word} {one_line(unquote_plus(text))}"
    return f"{word} {size_text(len(draft.body))} {text}".lstrip()


def _fields(content_type: str, body: bytes) -> Iterator[str]:
    """``name size`` of each part (RFC 7578); none where the body is not what its type says."""
    head = f"Content-Type: {one_line(content_type)}\r\n\r\n".encode("latin-1", "replace")
    parts = BytesParser().parsebytes(head + body).get_payload()
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, Message):
            name = part.get_param("name", "?", header="content-disposition")
            payload = part.get_payload(decode=True)
            size = len(payload) if isinstance(payload, bytes) else 0
            yield f"{one_line(str(name))} {size_text(size)}"


def _cut(text: str) -> str:
    return text if len(text) <= _HINT_LIMIT else f"{text[:_HINT_LIMIT]}…"


def _readable(target: str) -> str:
    try:
        return unquote(target, errors="strict") if "%" in target else target
    except UnicodeDecodeError:
        return target
