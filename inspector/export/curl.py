"""A draft as a curl command for a POSIX shell.

curl sends its own User-Agent and Accept where the draft leaves them to be filled in. What curl cannot do: a Host that
is not the first header, two of them, a body under ``Transfer-Encoding: chunked`` that brings its own framing, a header
name that begins with ``@`` (left out: curl would read a file).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from inspector.model import RequestDraft

_PLAIN_TARGET = re.compile(r"/[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*\Z")
_DOT_SEGMENT = re.compile(r"/\.{1,2}(?:[/?]|\Z)|/%2e", re.IGNORECASE)
_EXPECTS_BODY = frozenset(["POST", "PUT", "PATCH"])
_LONGEST_ARGUMENT = 100_000
"""Bytes; Linux takes 131,071 in one argument of a program, while printf is the shell's own."""
_EXPECT_FROM = 1024
"""Bytes of a body from which curl, in some version, asks before it sends them."""


def to_curl(draft: RequestDraft, url: str) -> str:
    """The command that sends ``draft`` to the server at ``url`` (``http://127.0.0.1:5000``), a line for each option."""
    has_body = bool(draft.body) or _tells_empty_body(draft)
    piped = has_body and not _fits_argument(draft.body)
    words = [f"curl {_address(draft.target, url.rstrip('/'))}", *_method(draft, has_body), *_headers(draft, has_body)]
    if has_body:
        words.append("--data-binary @-" if piped else f"--data-raw {_quoted(draft.body)}")
    command = " \\\n  ".join(words)
    return f"{_printf(draft.body)} | {command}" if piped else command


def _tells_empty_body(draft: RequestDraft) -> bool:
    """Whether the draft goes out with an automatic ``Content-Length: 0``."""
    settled = draft.omit | {name.lower() for name, _ in draft.headers}
    return draft.method in _EXPECTS_BODY and not settled & {"content-length", "transfer-encoding"}


def _method(draft: RequestDraft, has_body: bool) -> Iterator[str]:
    if draft.method == "HEAD" and not has_body:
        yield "--head"
    elif draft.method != ("POST" if has_body else "GET"):
        yield f"-X {_quoted_text(draft.method)}"


def _headers(draft: RequestDraft, has_body: bool) -> Iterator[str]:
    for name, value in draft.headers:
        if not name.startswith("@"):
            yield "-H " + _quoted_text(f"{name}: {value}" if value.strip() else f"{name};")
    present = {name.lower() for name, _ in draft.headers}
    for name in _unwanted(draft, has_body):
        if name.lower() not in present:
            yield f"-H {name}:"


def _unwanted(draft: RequestDraft, has_body: bool) -> Iterator[str]:
    """What curl would add by itself, and the draft does not."""
    yield from (name for name in ("Host", "User-Agent", "Accept") if name.lower() in draft.omit)
    if has_body:
        yield "Content-Type"
        if "content-length" in draft.omit:
            yield "Content-Length"
    if len(draft.body) >= _EXPECT_FROM:
        yield "Expect"


def _address(target: str, root: str) -> str:
    if not _PLAIN_TARGET.match(target):
        return f"--request-target {_quoted_text(target)} {shlex.quote(root)}/"
    return ("--path-as-is " if _DOT_SEGMENT.search(target) else "") + shlex.quote(root + target)


def _fits_argument(data: bytes) -> bool:
    return len(data) <= _LONGEST_ARGUMENT and _readable(data) is not None


def _readable(data: bytes) -> str | None:
    """The text that stands for these bytes in a UTF-8 terminal, None where there is none that can be pasted."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return text if all(char.isprintable() or char == "\n" for char in text) else None


def _quoted_text(text: str) -> str:
    return _quoted(text.encode("latin-1", "replace"))


def _quoted(data: bytes) -> str:
    text = _readable(data)
    return f'"$({_printf(data)})"' if text is None else shlex.quote(text)


def _printf(data: bytes) -> str:
    """POSIX: octal escapes, with three digits each, in the format; one for a hyphen that would begin an option."""
    escaped = "".join(_PRINTF[byte] for byte in data)
    return "printf '" + (f"\\055{escaped[1:]}" if escaped.startswith("-") else escaped) + "'"


_PRINTF = [chr(byte) if 0x20 <= byte < 0x7F and chr(byte) not in "%\\'" else f"\\{byte:03o}" for byte in range(256)]
