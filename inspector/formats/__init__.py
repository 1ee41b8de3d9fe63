"""Bytes made readable: one file a format, a registry, and a fall back that says why.

Nothing here knows Qt or decodes images, and no text here is for a reader: a note is a code and its values, put into
words where it is shown.
"""

from inspector.formats.encodings import Decoded, decode_content
from inspector.formats.registry import FORMATS, guess, render
from inspector.formats.rendering import Format, Image, Note, NoteCode, Part, Parts, Rendering, Source, Table, Text, Tree
from inspector.formats.tree import TreeNode

__all__ = [
    "FORMATS",
    "Decoded",
    "Format",
    "Image",
    "Note",
    "NoteCode",
    "Part",
    "Parts",
    "Rendering",
    "Source",
    "Table",
    "Text",
    "Tree",
    "TreeNode",
    "decode_content",
    "guess",
    "render",
]
