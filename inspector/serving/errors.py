"""What can go wrong before an app answers: it cannot be loaded, its layers cannot be arranged, or the server cannot be
started."""

from __future__ import annotations


class LoadError(Exception):
    """An app could not be loaded.

    ``message`` is one sentence for the user (or ``Type: message`` of what the app's own code raised), ``file`` and
    ``line`` tell where; they are empty and 0 where there is no such place.
    """

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line


class ServingError(Exception):
    """The server could not be started; ``message`` says why, for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RackError(Exception):
    """The layers cannot be arranged so: a middleware cannot be made, or there is no such layer. ``message`` says why,
    for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
