"""How the columns of a table share the room."""

from inspector.ui.widgets.runs import shared


def test_what_is_left_goes_to_one_column() -> None:
    assert shared([100, 50, 80], 1, 300) == [100, 120, 80]


def test_what_is_missing_is_taken_from_the_widest() -> None:
    assert shared([110, 200, 200], 2, 360) == [110, 125, 125]


def test_no_column_becomes_too_narrow_to_be_read() -> None:
    assert shared([300, 60, 300], 0, 120) == [96, 60, 96]


def test_a_column_keeps_what_it_needs_at_least_where_the_table_has_to_be_scrolled() -> None:
    assert shared([220, 60, 300, 130], 3, 400, (190, 70, 160)) == [190, 60, 160, 96]
    assert shared([150, 60, 300, 130], 3, 430, (190, 70, 160)) == [150, 60, 160, 96]
    assert shared([220, 60, 300, 130], 3, 800, (190, 70, 160)) == [220, 60, 300, 220]


def test_no_columns() -> None:
    assert shared([], 2, 300) == []
