"""What a format has to say about a body, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.formats import Note
from inspector.formats.rendering import NoteCode
from inspector.ui.widgets.sizes import size_text

translate = QCoreApplication.translate


def note_text(note: Note) -> str:
    """One sentence; the values belong to the code as ``NoteCode`` lists them."""
    if note.code in ("too_big", "decoded_cut"):
        *names, size = note.values
        return _texts()[note.code].format(*names, size_text(int(size)))
    return _texts()[note.code].format(*note.values)


def _texts() -> dict[NoteCode, str]:
    return {
        "bad_bytes": translate("Notes", "Not all of it is {0}: the first odd byte is at {1}."),
        "unknown_charset": translate("Notes", "The charset {0} is not known; it is read as UTF-8."),
        "lines_broken": translate("Notes", "Lines are broken after {0} characters."),
        "not_json": translate("Notes", "This is no JSON: {0} (line {1}, column {2})."),
        "too_deep": translate("Notes", "It is nested too deep to be shown as a tree."),
        "no_json_value": translate("Notes", "{0} is no JSON value, though Python reads it."),
        "too_big": translate("Notes", "{0} takes at most {1}; it is shown as it is."),
        "no_boundary": translate("Notes", "The Content-Type names no boundary to tell the parts apart by."),
        "no_parts": translate("Notes", "The boundary of the Content-Type does not occur in the body."),
        "unfinished": translate("Notes", "The closing boundary is missing."),
        "rows_cut": translate("Notes", "The first {0} are shown."),
        "no_image": translate("Notes", "These bytes are no image that is known here."),
        "failed": translate("Notes", "{0} failed: {1}"),
        "unknown_encoding": translate(
            "Notes", "The Content-Encoding {0} is not known here; the body is shown as it came."
        ),
        "broken_encoding": translate("Notes", "The {0} data is broken or incomplete; this is what could be decoded."),
        "decoded_cut": translate("Notes", "Decoding was stopped after {0}."),
    }
