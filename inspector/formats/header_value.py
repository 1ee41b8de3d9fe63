"""Header values with parameters: ``text/html; charset=utf-8`` (RFC 9110 section 5.6.6)."""

from __future__ import annotations

import re
from urllib.parse import unquote

_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_ESCAPE = re.compile(r'\\(["\\])')


def parse_header_value(value: str) -> tuple[str, dict[str, str]]:
    """The part before the first semicolon, and the parameters; both names are lower case. Of a parameter that repeats
    the first counts. ``name*=utf-8''...`` (RFC 8187) gives ``name*``, decoded."""
    parameters: dict[str, str] = {}
    for name, text in _PARAMETER.findall(value):
        parameters.setdefault(name.lower(), _decoded(name, text.strip()))
    return value.partition(";")[0].strip().lower(), parameters


def _decoded(name: str, text: str) -> str:
    if name.endswith("*"):
        charset, _, quoted = text.partition("'")
        try:
            return unquote(quoted.partition("'")[2], charset or "utf-8")
        except LookupError:
            return text
    return _ESCAPE.sub(r"\1", text[1:-1]) if text[:1] == '"' else text
