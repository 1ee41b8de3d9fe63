"""English and Korean are equals: every text of the window is there in both, and is said through ``tr()``."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from inspector.ui.sentences import CONTEXT

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "inspector").rglob("*.py"))
TRANSLATIONS = ROOT / "resources" / "translations"

SHOWING = frozenset(
    "setText setToolTip setPlaceholderText setWindowTitle setTitle setStatusTip setWhatsThis setAccessibleName "
    "setAccessibleDescription setInformativeText setSuffix setPrefix setItemText setTabText setTabToolTip addAction "
    "addItem addItems addMenu addTab insertTab addRow showMessage set_texts set_names set_columns QLabel PlainLabel "
    "ElidedLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox QAction QMenu QMessageBox QDockWidget".split()
)
"""Calls whose arguments are shown to the user."""
PAINTING = frozenset(["Run", "Word"])
"""Calls of which the first argument is painted."""
UNTRANSLATED = frozenset(
    [
        *("start_response", "close()", "exc_info", "wsgi.input", "Content-Type", "Set-Cookie"),  # protocol words
        *("flask.request", "url_for", "_external=True"),  # names of Flask
        *("ms", "KiB", "MiB"),  # units
        *("WSGI Inspector", "English", "한국어", "한국어 / EN", "package.module:app"),  # names, and an example
        *("package.module:Class", '{"level": 9}'),  # examples
    ]
)


class Text(NamedTuple):
    """What tells a text from all others."""

    context: str
    source: str
    comment: str


def texts_in(path: Path) -> dict[Text, ElementTree.Element]:
    """The ``translation`` elements of a TS file by text."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            names = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found[Text(*names)] = translation
    return found


@pytest.fixture(scope="module")
def korean() -> dict[Text, ElementTree.Element]:
    return texts_in(TRANSLATIONS / "ko.ts")


def run_tool(name: str, *arguments: str | Path) -> None:
    tool = next(Path(sys.executable).parent.glob(f"pyside6-{name}*"))
    subprocess.run([tool, *arguments], check=True, capture_output=True, timeout=50)


def test_the_texts_of_the_sources_are_those_that_are_translated(
    korean: dict[Text, ElementTree.Element], tmp_path: Path
) -> None:
    collected = tmp_path / "collected.ts"
    run_tool("lupdate", "-tr-function-alias", "tr+=Sentence", *SOURCES, "-ts", collected)
    sources = set(texts_in(collected))
    assert sorted(sources - set(korean)) == [], "run make translations, and translate them"
    assert sorted(set(korean) - sources) == [], "run make translations"


def test_every_text_has_its_korean(korean: dict[Text, ElementTree.Element]) -> None:
    lacking = [text for text, translation in korean.items() if translation.attrib or not translation.text]
    assert lacking == []


def test_placeholders_and_access_keys_survive_translation(korean: dict[Text, ElementTree.Element]) -> None:
    def marks(text: str) -> set[str]:
        return set(re.findall(r"\{\w+\}|%n|&\w", text))

    assert [text for text, translation in korean.items() if marks(text.source) != marks(translation.text or "")] == []


def test_what_is_compiled_is_what_is_written(korean: dict[Text, ElementTree.Element]) -> None:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / "ko.qm"))
    stale = [
        text
        for text, translation in korean.items()
        if translator.translate(text.context, text.source, text.comment) != translation.text
    ]
    assert stale == [], "run make translations"


def test_every_sentence_is_a_literal_that_is_collected(korean: dict[Text, ElementTree.Element]) -> None:
    sentences = [call for path in SOURCES for call in calls(path) if name_of(call) == "Sentence"]
    assert sentences
    for call in sentences:
        (template,) = call.args
        assert isinstance(template, ast.Constant), ast.unparse(call)
        assert Text(CONTEXT, template.value, "") in korean, ast.unparse(call)
        fields = set(re.findall(r"\{(\w+)\}", template.value))
        assert fields == {keyword.arg for keyword in call.keywords}, ast.unparse(call)


@pytest.mark.parametrize("path", [path for path in SOURCES if "ui" in path.parts], ids=lambda path: path.stem)
def test_no_visible_text_escapes_translation(path: Path) -> None:
    escaped = []
    for call in calls(path):
        shown = call.args if name_of(call) in SHOWING else call.args[:1] if name_of(call) in PAINTING else []
        escaped += [(call.lineno, words) for argument in shown for words in literals(argument) if is_prose(words)]
    assert escaped == []


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def literals(node: ast.expr) -> Iterator[str]:
    """The pieces of text that an expression is made of, not those that it hands to another call."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from literals(part)
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            yield from literals(one)
            yield from literals(other)


def is_prose(text: str) -> bool:
    return text.strip(" ·—✗\n") not in UNTRANSLATED and re.search(r"[^\W\d_]{2}", text) is not None
