"""What is to be said about a cookie: a code and its values, put into words where it is shown."""

from __future__ import annotations

from typing import Generic, TypeVar

from inspector.model.records import dataclass

CodeT = TypeVar("CodeT", bound=str, covariant=True)


@dataclass(frozen=True, slots=True)
class Note(Generic[CodeT]):
    """``values`` are what the sentence of ``code`` is filled in with; each Literal of codes says what they are."""

    code: CodeT
    values: tuple[str | int, ...] = ()
