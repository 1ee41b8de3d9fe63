"""The field for a status line."""

from inspector.ui.intercept.editor.status_edit import with_phrase


def test_a_code_gets_its_phrase() -> None:
    assert with_phrase("410") == "410 Gone"
    assert with_phrase("799") == "799"
    assert with_phrase("410 Away") == "410 Away"
