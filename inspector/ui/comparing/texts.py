"""What a comparison says, in the language in force."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from inspector.model import Exchange
from inspector.model.body_diff import Caption, Row
from inspector.model.comparing import Comparison, Section, SectionName
from inspector.model.noise import Noise

_SIGNS = {"kept": " ", "added": "+", "changed": "~", "removed": "-"}
translate = QCoreApplication.translate


def section_title(name: SectionName) -> str:
    titles = {
        "environ_app": translate("Compare", "environ, as the app received it"),
        "environ_server": translate("Compare", "environ, as the server made it"),
        "start_response": translate("Compare", "start_response, as the outermost layer called it"),
        "answer": translate("Compare", "answer, as the server sent it"),
        "body": translate("Compare", "body"),
        "time": translate("Compare", "time: the whole, and each layer alone"),
        "layers": translate("Compare", "layers, and what each did"),
    }
    return titles[name]


def section_name(name: SectionName) -> str:
    """The title in a word or two."""
    names = {
        "environ_app": translate("Compare", "environ at the app"),
        "environ_server": translate("Compare", "environ at the server"),
        "start_response": "start_response",
        "answer": translate("Compare", "answer"),
        "body": translate("Compare", "body"),
        "time": translate("Compare", "time"),
        "layers": translate("Compare", "layers"),
    }
    return names[name]


def row_name(row: Row) -> str:
    captions = {
        Caption.SIZE: translate("Compare", "size"),
        Caption.FIRST_DIFFERENCE: translate("Compare", "first difference"),
        Caption.NOT_COMPARED: translate("Compare", "not compared"),
        Caption.TOTAL: translate("Compare", "total"),
        Caption.HEAD_SENT: translate("Compare", "until the head was sent"),
    }
    return captions[row.name] if isinstance(row.name, Caption) else row.name


def noise_text(noise: Noise) -> str:
    """Why a difference is to be expected, in a few words; empty where it is not."""
    reasons = {
        "port": translate("Compare", "another connection"),
        "date": translate("Compare", "another moment"),
        "address": translate("Compare", "another object"),
        "id": translate("Compare", "an id made anew"),
        "time": translate("Compare", "times vary"),
    }
    return reasons[noise] if noise else ""


def title_of(exchange: Exchange) -> str:
    """``#5 · 200 OK · POST /item/1``."""
    request = exchange.request
    asked = f"{request.method} {request.target}" if request.method else request.line
    return f"#{exchange.id} · {exchange.response.status if exchange.response else '—'} · {asked}"


def counts_text(section: Section) -> str:
    """``+1 ~2 -0``: the differences of a section that may mean something."""
    kinds = [row.kind for row in section.rows if row.matters]
    return " ".join(f"{_SIGNS[kind]}{kinds.count(kind)}" for kind in ("added", "changed", "removed"))


def as_text(comparison: Comparison, titles: tuple[str, str], sections: Iterable[Section]) -> str:
    """The rows of some sections as lines, in the manner of a unified diff."""
    lines = [f"--- {titles[0]}", f"+++ {titles[1]}"]
    for section in sections:
        lines += ["", f"@@ {section_title(section.name)}"]
        for row in section.rows:
            lines += _lines(row)
    return "\n".join(lines) + "\n"


def _lines(row: Row) -> list[str]:
    name = row_name(row)
    if row.kind == "kept":
        return [f"  {name}: {row.left}"]
    why = f"   # {noise_text(row.noise)}" if row.noise else ""
    sides = (("-", row.left), ("+", row.right))
    return [f"{sign} {name}: {text}{why}" for sign, text in sides if text is not None]
