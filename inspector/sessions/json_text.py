"""JSON as text that people edit: laid out and packed again without losing anything, and where its keys stand.

Works on the tokens, not on parsed values, so that ``1.10``, repeated keys and the order of keys stay. Everything here
takes text that ``json.loads`` accepts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

INDENT_LIMIT = 256 * 1024
"""Characters up to which text is laid out; what is longer stays on its one line."""

_DEEPEST_INDENT = 40
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_readable = json.JSONEncoder(ensure_ascii=False).encode


def compact(text: str) -> str:
    """Without white space and in ASCII, as Flask writes it: text from a Flask cookie comes back as it was."""
    return "".join(
        json.dumps(json.loads(token)) if token[0] == '"' else token for token in _TOKEN.findall(text.strip())
    )


def indent(text: str) -> str:
    """Indented by two spaces, strings in their own script; ``compact`` brings back what ``compact(text)`` gives."""
    if len(text) > INDENT_LIMIT:
        return text
    pieces: list[str] = []
    depth, before = 0, ""
    for token in _TOKEN.findall(text):
        if token in "}]":
            depth -= 1
            pieces.append(token if before in ("{", "[") else f"{_new_line(depth)}{token}")
        else:
            pieces.append(_new_line(depth) if before in ("{", "[", ",") else "")
            pieces.append(f"{token} " if token == ":" else _readable_token(token))
            depth += token in "{["
        before = token
    return "".join(pieces)


def object_keys(text: str) -> Iterator[tuple[int, list[str | int], int]]:
    """Each key of each object: the number of its object, its path and its offset. The path is one list that changes as
    the walk goes on: copy what is to be kept."""
    path: list[str | int] = []
    objects: list[int] = []
    opened, expects_key = 0, False
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token in "{[":
            opened += 1
            objects.append(opened)
            path.append("" if token == "{" else 0)
            expects_key = token == "{"
        elif token in "}]":
            objects.pop()
            path.pop()
            expects_key = False
        elif token == ",":
            last = path[-1]
            expects_key = isinstance(last, str)
            path[-1] = last + 1 if isinstance(last, int) else last
        elif expects_key:
            expects_key = False
            path[-1] = json.loads(token)
            yield objects[-1], path, found.start()


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def escape_surrogates(text: str) -> str:
    """A lone surrogate, which no encoding has, becomes the escape that it was."""
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _readable_token(token: str) -> str:
    return escape_surrogates(_readable(json.loads(token))) if token[0] == '"' else token


def _new_line(depth: int) -> str:
    return "\n" + "  " * min(depth, _DEEPEST_INDENT)
