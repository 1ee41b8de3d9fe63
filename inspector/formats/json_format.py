"""JSON as a tree; what is none as the text it is, with the reason."""

from __future__ import annotations

import json

from inspector.formats.rendering import WHOLE_LIMIT, Format, Note, Rendering, Source, Tree
from inspector.formats.text import as_text, decode
from inspector.formats.tree import Members, Number, TreeNode, Value


def _render(source: Source) -> Rendering:
    decoded = decode(source)
    odd: list[str] = []

    def constant(name: str) -> Number:
        odd.append(name)
        return Number(name)

    try:
        value: Value = json.loads(
            decoded.text.removeprefix("\ufeff"),
            parse_int=Number,
            parse_float=Number,
            parse_constant=constant,
            object_pairs_hook=Members,
        )
    except RecursionError:
        return as_text(decoded, "json", Note("too_deep"))
    except json.JSONDecodeError as error:
        return as_text(decoded, "json", Note("not_json", (error.msg, error.lineno, error.colno)))
    return Tree(TreeNode("", value), (*(Note("no_json_value", (name,)) for name in odd[:1]), *decoded.notes))


JSON = Format("JSON", _render, limit=WHOLE_LIMIT)
