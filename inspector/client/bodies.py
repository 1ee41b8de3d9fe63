"""The kinds of bodies that can be composed, as bytes and the Content-Type that tells what they are."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

from inspector.model import RequestDraft
from inspector.model.records import dataclass
from inspector.model.sentence import Sentence


class BodyError(Exception):
    """A body that cannot be made, with the reason in plain words."""


@dataclass(frozen=True, slots=True)
class EncodedBody:
    """A body ready to be sent. ``problem`` says, in plain words, what the receiver may stumble over."""

    content_type: str | None
    data: bytes
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file in a multipart form."""

    name: str
    filename: str
    content_type: str
    data: bytes

    @classmethod
    def read(cls, name: str, path: Path) -> FilePart:
        """The file at ``path``, its type told from its name. Raises ``BodyError``."""
        return cls(name, path.name, _type_of(path), _read(path))


Field = tuple[str, str]
"""Name and value of a form's field."""

NONE = EncodedBody(None, b"")


def with_body(draft: RequestDraft, body: EncodedBody) -> RequestDraft:
    """``draft`` with this body, and its Content-Type where the draft neither has nor omits one."""
    headers = draft.headers
    settled = draft.omit | {name.lower() for name, _ in headers}
    if body.content_type is not None and "content-type" not in settled:
        headers = (*headers, ("Content-Type", body.content_type))
    return replace(draft, headers=headers, body=body.data)


def form(fields: Iterable[Field]) -> EncodedBody:
    """``application/x-www-form-urlencoded`` in UTF-8, as browsers do it (WHATWG URL section 5.2)."""
    text = urlencode(list(fields), encoding="utf-8", errors="surrogatepass")
    return EncodedBody("application/x-www-form-urlencoded", text.encode("ascii"))


def multipart(parts: Sequence[Field | FilePart]) -> EncodedBody:
    """``multipart/form-data`` (RFC 7578); names are UTF-8 and quoted as browsers do it. The same parts give the same
    bytes; the boundary occurs in none of them."""
    blocks = [_file_block(part) if isinstance(part, FilePart) else _field_block(*part) for part in parts]
    boundary = _boundary(blocks)
    delimiter = f"--{boundary}".encode("ascii")
    data = b"".join(delimiter + b"\r\n" + block + b"\r\n" for block in blocks) + delimiter + b"--\r\n"
    return EncodedBody(f"multipart/form-data; boundary={boundary}", data)


def json_text(text: str) -> EncodedBody:
    """JSON as typed. What is wrong with it (RFC 8259) is told, and it can be sent all the same."""
    return EncodedBody("application/json", _utf8(text), _json_problem(text))


def plain_text(text: str, charset: str = "utf-8") -> EncodedBody:
    """Text in a charset; characters it lacks become ``?``. Raises ``BodyError`` for an unknown charset."""
    content_type = f"text/plain; charset={charset}"
    try:
        return EncodedBody(content_type, text.encode(charset))
    except UnicodeEncodeError as error:
        lost = repr(text[error.start : error.end])
        problem = Sentence("{charset} has no {lost}; it is sent as ?.", charset=charset, lost=lost)
        return EncodedBody(content_type, text.encode(charset, "replace"), problem)
    except (LookupError, ValueError) as error:
        raise BodyError(Sentence("{charset} is not a charset that Python knows.", charset=repr(charset))) from error


def file_bytes(path: Path) -> EncodedBody:
    """The bytes of a file, its type told from its name. Raises ``BodyError``."""
    return EncodedBody(_type_of(path), _read(path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise BodyError(Sentence("The file {path} cannot be read: {reason}.", path=path, reason=reason)) from error


def _type_of(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _field_block(name: str, value: str) -> bytes:
    return b'Content-Disposition: form-data; name="%b"\r\n\r\n%b' % (_quoted(name), _utf8(value))


def _file_block(part: FilePart) -> bytes:
    head = b'Content-Disposition: form-data; name="%b"; filename="%b"\r\nContent-Type: %b\r\n\r\n'
    return head % (_quoted(part.name), _quoted(part.filename), _utf8(part.content_type)) + part.data


def _quoted(text: str) -> bytes:
    """WHATWG HTML section 4.10.21.8: a quote and line ends are percent-encoded, nothing else."""
    return _utf8(text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22"))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _boundary(blocks: Sequence[bytes]) -> str:
    digest = hashlib.sha256(b"".join(blocks))
    while True:
        boundary = f"----WSGIInspector{digest.hexdigest()[:24]}"
        if not any(boundary.encode("ascii") in block for block in blocks):
            return boundary
        digest.update(b"again")


def _json_problem(text: str) -> str:
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse_constant)
    except RecursionError:
        return Sentence("It is nested too deep to be checked.")
    except json.JSONDecodeError as error:
        return Sentence(
            "Not JSON: {reason} in line {line}, column {column}.",
            reason=error.msg,
            line=error.lineno,
            column=error.colno,
        )
    except ValueError as error:
        return Sentence("Not JSON: {reason}.", reason=str(error))
    return ""


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(Sentence("{name} is no JSON value", name=name))
