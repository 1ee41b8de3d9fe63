"""Colours for code, by Pygments, a little at a time.

A ``QSyntaxHighlighter`` is called for every block of a document, also for those that nobody looks at, and a lexer needs
what stands before a line to colour it. Here the lexer is a generator that is only drawn on as far as the view has
shown, for a few milliseconds per turn of the event loop; the text is on the screen before it is coloured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from inspector.ui.theme import Theme, Token

if TYPE_CHECKING:
    from pygments.lexer import Lexer

Range = tuple[int, int, QTextCharFormat]
"""Start and length in UTF-16 units, as Qt counts, and how to draw them."""

_SLICE_S = 0.008
_COLORS: dict[str, Token] = {
    "Token.Keyword": "accent",
    "Token.Name.Tag": "accent",
    "Token.Name.Decorator": "accent",
    "Token.Name.Builtin": "accent",
    "Token.Name.Attribute": "changed",
    "Token.Name.Exception": "removed",
    "Token.Literal.String": "added",
    "Token.Literal.String.Doc": "muted",
    "Token.Literal.Number": "changed",
    "Token.Comment": "muted",
    "Token.Generic.Error": "removed",
    "Token.Generic.Traceback": "muted",
}
_BOLD = frozenset(["Token.Name.Function", "Token.Name.Class"])


class Highlighter(QObject):
    """Colours ``document``; ``language`` is a Pygments alias (``python``, ``json``, ``html``), empty for none."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._document, self._theme = document, theme
        self._language = ""
        self._lexer: Lexer | None = None
        self._stale = False
        self._formats: dict[object, QTextCharFormat | None] = {}
        self._lines: Iterator[list[Range]] = iter(())
        self._block = QTextBlock()
        self._wanted = 0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._work)
        document.contentsChange.connect(self.restart)
        theme.changed.connect(self._recolor)

    @property
    def language(self) -> str:
        return self._language

    def set_language(self, language: str) -> None:
        """An unknown language is shown without colours."""
        if language != self._language:
            self._language, self._lexer = language, None
            self.restart()

    def want(self, last_block: int) -> None:
        """The view shows the text up to this block number."""
        self._wanted = max(self._wanted, last_block)
        self._timer.start()

    def restart(self) -> None:
        """Begin again from the first line, soon; what is coloured stays so until then."""
        self._stale = True
        self._timer.start()

    def _work(self) -> None:
        deadline = perf_counter() + _SLICE_S
        if self._stale:
            self._begin()
        first, last = self._block, None
        while self._waiting() and perf_counter() < deadline:
            ranges = next(self._lines, [])
            self._block.layout().setFormats([_format_range(*found) for found in ranges])
            last, self._block = self._block, self._block.next()
        if last:
            length = last.position() + last.length() - first.position()
            self._document.markContentsDirty(first.position(), length)
        if self._waiting():
            self._timer.start()

    def _waiting(self) -> bool:
        return self._block.isValid() and self._block.blockNumber() <= self._wanted

    def _begin(self) -> None:
        self._stale = False
        self._lexer = self._lexer or _lexer(self._language)
        text = self._document.toRawText().replace("\u2029", "\n") if self._lexer else ""
        tokens = self._lexer.get_tokens_unprocessed(text) if self._lexer else ()
        self._lines = line_formats(tokens, self._format)
        self._block = self._document.firstBlock()

    def _recolor(self) -> None:
        self._formats.clear()
        self.restart()

    def _format(self, kind: object) -> QTextCharFormat | None:
        """How a Pygments token type is drawn: by the nearest of its parents that has a colour."""
        if kind not in self._formats:
            self._formats[kind] = self._make_format(kind)
        return self._formats[kind]

    def _make_format(self, kind: Any) -> QTextCharFormat | None:
        names = [str(parent) for parent in reversed(kind.split())]
        color = next((_COLORS[name] for name in names if name in _COLORS), None)
        bold = any(name in _BOLD for name in names)
        if color is None and not bold:
            return None
        result = QTextCharFormat()
        result.setForeground(self._theme.color(color or "text"))
        if bold:
            result.setFontWeight(QFont.Weight.Bold)
        return result


def line_formats(
    tokens: Iterable[tuple[int, Any, str]], format_of: Callable[[Any], QTextCharFormat | None]
) -> Iterator[list[Range]]:
    """The ranges of each line in turn, from tokens that may span several."""
    ranges: list[Range] = []
    column = 0
    for _, kind, value in tokens:
        drawn = format_of(kind)
        for index, part in enumerate(value.split("\n")):
            if index:
                yield ranges
                ranges, column = [], 0
            length = utf16_length(part)
            if drawn and length:
                ranges.append((column, length, drawn))
            column += length
    yield ranges


def utf16_length(text: str) -> int:
    """How many positions of a Qt text this takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _format_range(start: int, length: int, drawn: QTextCharFormat) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = start, length, drawn
    return result


def _lexer(language: str) -> Lexer | None:
    if not language:
        return None
    from pygments.lexers import get_lexer_by_name  # its import is slow, and most bodies are short
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
