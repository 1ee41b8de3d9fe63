"""What an environ key means, in the language in force: ``resources/keys/{en,ko}.json``.

A key that ends in ``*`` explains every key that begins so.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QCoreApplication

from inspector.model.records import dataclass

_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Explanation:
    """``spec`` says where the key is defined and whether it must be there, ``text`` what it is."""

    spec: str
    text: str


def explain(key: str, language: str = "") -> Explanation:
    """The explanation of a key: its own, else that of the longest beginning (``HTTP_*``), else that of any key (``*``).

    ``language`` is a code such as ``ko``, empty for the one in force; English where there is none in that language.
    """
    explanations = _read(language or current_language()) or _read(_FALLBACK)
    if key in explanations:
        return explanations[key]
    generic = [name for name in explanations if name.endswith("*") and key.startswith(name[:-1])]
    return explanations[max(generic, key=len)] if generic else Explanation("", "")


def current_language() -> str:
    """The code of the language in force: translators translate the word ``en`` by their own language's code."""
    return QCoreApplication.translate("Explanations", "en", "the code of this language, such as ko")


@lru_cache(maxsize=4)
def _read(language: str) -> dict[str, Explanation]:
    resource = files("inspector.resources").joinpath("keys", f"{language}.json")
    if not resource.is_file():
        return {}
    entries = json.loads(resource.read_text(encoding="utf-8"))
    return {key: Explanation(entry.get("spec", ""), entry.get("text", "")) for key, entry in entries.items()}
