"""Where the columns stand, and the row composed for them."""

from factories import make_summary

from inspector.ui.models.history_cells import Column
from inspector.ui.widgets.history_layout import DEFAULT_CELLS, compose, fit, lay_out, shown_columns


def test_a_narrow_history_shows_what_identifies_an_exchange() -> None:
    assert shown_columns(32, {}) == (Column.NUMBER, Column.METHOD, Column.PATH, Column.STATUS, Column.MS)


def test_a_wide_one_shows_everything() -> None:
    assert set(shown_columns(120, {})) == set(Column) - {Column.MARK}


def test_the_users_choice_outweighs_the_room() -> None:
    shown = shown_columns(32, {Column.SIZE: True, Column.MS: False})
    assert Column.SIZE in shown
    assert Column.MS not in shown


def test_the_path_takes_what_is_left() -> None:
    columns = shown_columns(40, {})
    layout = lay_out(40, columns, DEFAULT_CELLS)
    assert layout.cells == 40
    path = layout.slot(Column.PATH)
    assert path is not None
    assert path.cells == 40 - sum(DEFAULT_CELLS[column] for column in columns if column != Column.PATH)


def test_a_row_is_one_string_with_its_columns_in_place() -> None:
    layout = lay_out(40, shown_columns(40, {}), DEFAULT_CELLS)
    slots = layout.styled("plain")
    text = compose(make_summary(1, target="/a", duration_us=3_100), slots)
    assert text.startswith("/a ")
    assert text.endswith("   3.1")
    assert len(text) == slots[-1].start + slots[-1].cells - slots[0].start


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert fit("/a/long/path", 6) == "/a/lo…"


def test_control_and_wide_characters_cannot_shift_the_columns() -> None:
    assert fit("a\r\nb\tc", 10) == "a��b�c"
    assert fit("한글", 10) == "��"
