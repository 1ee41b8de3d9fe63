"""What the user composed as a body, and the bytes that it makes: no Qt, so that it can run in any thread."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl

from inspector.client import bodies
from inspector.client.bodies import BodyError, EncodedBody, FilePart
from inspector.model import Headers
from inspector.model.records import dataclass
from inspector.model.sentence import Sentence

Kind = Literal["none", "form", "multipart", "json", "text", "file", "bytes"]
KINDS: tuple[Kind, ...] = ("none", "form", "multipart", "json", "text", "file")
"""Those a user can choose; ``bytes`` is what was given and cannot be edited as any of them."""

EDITOR_LIMIT = 256 * 1024
"""Bytes of a body that is put into the editor; a larger one stays ``bytes``."""


@dataclass(frozen=True, slots=True)
class Field:
    """``value`` is a path where ``is_file``."""

    name: str
    value: str
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """One body; which fields count is told by ``kind``. ``bare`` leaves out the Content-Type that the kind brings, as
    for a draft that came without one; ``line_end`` is what stands between the lines of ``text``."""

    kind: Kind = "none"
    text: str = ""
    fields: tuple[Field, ...] = ()
    path: str = ""
    data: bytes = b""
    bare: bool = False
    line_end: str = "\n"

    @property
    def reads_files(self) -> bool:
        return self.kind == "file" or (self.kind == "multipart" and any(field.is_file for field in self.fields))

    def encode(self) -> EncodedBody:
        """Reads the files. Raises ``BodyError``."""
        body = self._encode()
        return replace(body, content_type=None) if self.bare else body

    def _encode(self) -> EncodedBody:
        match self.kind:
            case "form":
                return bodies.form((field.name, field.value) for field in self.fields)
            case "multipart":
                return bodies.multipart([_part(field) for field in self.fields])
            case "json":
                return bodies.json_text(self.text.replace("\n", self.line_end))
            case "text":
                return bodies.plain_text(self.text.replace("\n", self.line_end))
            case "file":
                return bodies.file_bytes(_existing(self.path))
        return EncodedBody(None, self.data) if self.kind == "bytes" else bodies.NONE


def plan_for(data: bytes, headers: Headers) -> BodyPlan:
    """The plan that makes exactly these bytes again, as the kind that the Content-Type names."""
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    media_type = content_type.partition(";")[0].strip().lower()
    candidates = (_form_plan(data, media_type), _text_plan(data, media_type))
    fitting = (plan for plan in candidates if plan and _same(plan, data))
    plan = next(fitting, BodyPlan("bytes", data=data)) if data else BodyPlan()
    return replace(plan, bare=bool(data) and not content_type)


def json_fault(text: str) -> tuple[int, int] | None:
    """Line and column at which ``text`` stops being JSON; None where it does not."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.lineno, error.colno
    except (ValueError, RecursionError):
        return 0, 0
    return None


def _form_plan(data: bytes, media_type: str) -> BodyPlan | None:
    if media_type != "application/x-www-form-urlencoded" or not data.isascii():
        return None
    fields = parse_qsl(data.decode("ascii"), keep_blank_values=True)
    return BodyPlan("form", fields=tuple(Field(name, value) for name, value in fields))


def editable_text(data: bytes) -> tuple[str, str] | None:
    """The text of these UTF-8 bytes with ``\\n`` at the end of each line, and the line end that it came with; None
    where an editor would not give the text back as it was."""
    if len(data) > EDITOR_LIMIT:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    lost = any(character in text for character in "\r\x00\u2028\u2029\ufdd0\ufdd1\ufeff")
    same = text.replace("\n", line_end).encode() == data
    return (text, line_end) if same and not lost else None


def _text_plan(data: bytes, media_type: str) -> BodyPlan | None:
    editable = editable_text(data)
    if editable is None:
        return None
    text, line_end = editable
    is_json = media_type == "application/json" or media_type.endswith("+json")
    return BodyPlan("json" if is_json else "text", text=text, line_end=line_end)


def _same(plan: BodyPlan, data: bytes) -> bool:
    return plan.encode().data == data


def _part(field: Field) -> tuple[str, str] | FilePart:
    return FilePart.read(field.name, _existing(field.value)) if field.is_file else (field.name, field.value)


def _existing(path: str) -> Path:
    """Refuses what is no ordinary file: a pipe or a device may never end."""
    found = Path(path).expanduser()
    if not found.is_file() or not os.access(found, os.R_OK):
        raise BodyError(Sentence("This file cannot be read: {path}", path=path))
    return found
