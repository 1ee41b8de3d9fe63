"""What other parts of the program say is said in the window's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from inspector.model.sentence import Sentence
from inspector.ui.sentences import say

KOREAN = {"{name} is {kind}, which cannot be called.": "{kind}: 호출할 수 없습니다({name}).", "a {type}": "{type} 객체"}


class Korean(QTranslator):
    """Knows two texts."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return KOREAN.get(source) if context == "" else None


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    translator = Korean()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_in_english_it_is_the_sentence_itself(qapp: QApplication) -> None:
    assert say(Sentence("There is no file {path}.", path="a.py")) == "There is no file a.py."


@pytest.mark.usefixtures("korean")
def test_sentences_within_a_sentence_are_translated_too() -> None:
    kind = Sentence("a {type}", type="str")
    sentence = Sentence("{name} is {kind}, which cannot be called.", name="text", kind=kind)
    assert say(sentence) == "str 객체: 호출할 수 없습니다(text)."


@pytest.mark.usefixtures("korean")
def test_other_texts_stay_as_they_are() -> None:
    assert say("a {type}") == "a {type}"
    assert say("TypeError: {oops}") == "TypeError: {oops}"
