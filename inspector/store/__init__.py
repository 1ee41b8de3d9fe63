"""Keeps what the probes tell: the recorder's thread, the capture file, and the read side over both."""

from inspector.store.assembly import Assembler, assemble, environ_entry
from inspector.store.capture_file import CaptureFile, CaptureFileError
from inspector.store.changes import StoreWarning
from inspector.store.recorder import Recorder
from inspector.store.store import Store

__all__ = [
    "Assembler",
    "CaptureFile",
    "CaptureFileError",
    "Recorder",
    "Store",
    "StoreWarning",
    "assemble",
    "environ_entry",
]
