"""A comparison as one table: the name, the left side, the right side; section after section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from inspector.model.body_diff import Caption, Row, common_start
from inspector.model.comparing import Section, SectionName
from inspector.model.records import dataclass
from inspector.ui.comparing.texts import counts_text, noise_text, row_name, section_name, section_title
from inspector.ui.models.environ import SIGNS
from inspector.ui.models.rows import RowsModel
from inspector.ui.theme import Token
from inspector.ui.widgets.runs import Run

NAME, LEFT, RIGHT = range(3)
_LONG, _BEFORE = 40, 16
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Shown:
    """Which rows are to be shown: of one section or (None) of all, those that differ or all, and that hold a text."""

    section: SectionName | None = None
    differences: bool = True
    text: str = ""

    def sections(self, sections: Sequence[Section]) -> list[Section]:
        """The sections asked for, with the rows that fit."""
        return [
            Section(section.name, tuple(row for row in section.rows if self._fits(row)))
            for section in sections
            if self.section in (None, section.name)
        ]

    def _fits(self, row: Row) -> bool:
        if self.differences and row.kind == "kept" and row.name != Caption.NOT_COMPARED:
            return False
        if not self.text:
            return True
        wanted = self.text.casefold()
        texts = (row_name(row), row.left or "", row.right or "")
        return any(wanted in text.casefold() for text in texts)


@dataclass(frozen=True, slots=True)
class Head:
    """The line above the rows of a section."""

    section: Section


@dataclass(frozen=True, slots=True)
class Alike:
    """The last line: these sections are the same on both sides, so that nothing of them is shown."""

    names: tuple[SectionName, ...]


Item = Head | Row | Alike


def items(sections: Sequence[Section], shown: Shown) -> Iterator[Item]:
    """What stands in the table."""
    whole = {section.name: section for section in sections}
    fitting = shown.sections(sections)
    for section in fitting:
        if section.rows:
            yield Head(whole[section.name])
            yield from section.rows
    alike = tuple(section.name for section in fitting if not section.rows)
    if alike and not shown.text:
        yield Alike(alike)


class ComparisonModel(RowsModel[Item]):
    """``show`` sets the rows, ``set_columns`` the titles of both sides. ``alone`` is the side that there is where the
    other one failed: nothing is a difference then."""

    def __init__(self) -> None:
        super().__init__()
        self.alone: int | None = None

    def show(self, rows: Sequence[Item], alone: int | None = None) -> None:
        self.alone = alone
        self.set_rows(rows)

    def row(self, number: int | None) -> Row | None:
        item = self.rows[number] if number is not None and number < len(self.rows) else None
        return item if isinstance(item, Row) else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and not isinstance(self.rows[index.row()], Row):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def runs(self, row: Item, column: int) -> tuple[Run, ...]:
        if isinstance(row, Head):
            return self._head_runs(row, column)
        if isinstance(row, Alike):
            return (Run(_alike_text(row), "muted", small=True),) if column == NAME else ()
        if column == NAME:
            return _name_runs(row)
        if self.alone is not None and column != self.alone:
            return (Run("–", "muted"),)
        return (_value_run(row, row.left if column == LEFT else row.right, new=column == RIGHT),)

    def ground(self, row: Item, column: int) -> Token | None:
        if not isinstance(row, Row):
            return "raised"
        return SIGNS[row.kind][2] if row.matters else None

    def tooltip(self, row: Item, column: int) -> str:
        if isinstance(row, Row) and column == NAME and row.noise:
            return translate("Compare", "{name}: {why}, so the difference means nothing").format(
                name=row_name(row), why=noise_text(row.noise)
            )
        return ""

    def _head_runs(self, head: Head, column: int) -> tuple[Run, ...]:
        if column == NAME:
            return (Run(section_title(head.section.name), "muted", bold=True, small=True),)
        if column == LEFT or self.alone is not None:
            return ()
        if head.section.differences:
            return (Run(counts_text(head.section), "text", mono=True, small=True),)
        return (Run(translate("Compare", "no difference that means anything"), "muted", small=True),)


def _alike_text(alike: Alike) -> str:
    names = ", ".join(map(section_name, alike.names))
    return translate("Compare", "the same on both sides: {sections}").format(sections=names)


def _name_runs(row: Row) -> tuple[Run, ...]:
    captioned = isinstance(row.name, Caption)
    name = Run(row_name(row), "muted" if row.noise else "text", mono=not captioned)
    if row.kind == "kept":
        return (name,)
    sign, ink, _ = SIGNS[row.kind]
    mark = Run(sign, "muted" if row.noise else ink, mono=True, bold=True)
    return (mark, name, Run(noise_text(row.noise), "muted", small=True)) if row.noise else (mark, name)


def _value_run(row: Row, text: str | None, *, new: bool) -> Run:
    if text is None:
        return Run("–", "muted")
    if not text:
        return Run(translate("Compare", "(empty)"), "muted")
    shown = _from_difference(row, text) if row.kind == "changed" else text
    return Run(shown, "text" if row.matters else "muted", mono=True, bold=new and row.matters)


def _from_difference(row: Row, text: str) -> str:
    """A long value from shortly before its first difference on, which else might be out of sight."""
    start = common_start(row.left or "", row.right or "")
    return f"…{text[start - _BEFORE :]}" if start > _BEFORE and len(text) > _LONG else text
