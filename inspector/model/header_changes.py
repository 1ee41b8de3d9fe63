"""How one ordered list of headers became another."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from typing import Literal

from inspector.model.records import dataclass
from inspector.model.request import Headers

Header = tuple[str, str]
HeaderChangeKind = Literal["kept", "added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class HeaderChange:
    """``before`` is None where the header was added, ``after`` where it was removed."""

    kind: HeaderChangeKind
    before: Header | None
    after: Header | None

    @property
    def name(self) -> str:
        return (self.after or self.before or ("", ""))[0]


def compare_headers(received: Headers, forwarded: Headers) -> tuple[HeaderChange, ...]:
    """Every header of both lists once, in the order of ``forwarded``; a removed one stands after what it followed.

    Repeated headers are told apart: the equal ones are matched first, the rest by name in their order. Names are
    matched without regard to case (RFC 9110 section 5.1), but another spelling counts as a change.
    """
    partner = _match(received, forwarded)
    source = {target: index for index, target in partner.items()}
    gone = deque(index for index in range(len(received)) if index not in partner)
    result: list[HeaderChange] = []
    for target, after in enumerate(forwarded):
        index = source.get(target)
        if index is None:
            result.append(HeaderChange("added", None, after))
            continue
        while gone and gone[0] < index:
            result.append(HeaderChange("removed", received[gone.popleft()], None))
        kind: HeaderChangeKind = "kept" if received[index] == after else "changed"
        result.append(HeaderChange(kind, received[index], after))
    return (*result, *(HeaderChange("removed", received[index], None) for index in gone))


def count_changes(changes: Iterable[HeaderChange]) -> tuple[int, int, int]:
    """How many were added, changed and removed."""
    kinds = Counter(change.kind for change in changes)
    return kinds["added"], kinds["changed"], kinds["removed"]


def _match(received: Headers, forwarded: Headers) -> dict[int, int]:
    """Pairs of indices: equal headers first, then those of one name."""
    partner: dict[int, int] = {}
    for exact in (True, False):
        free: dict[Header, list[int]] = {}
        taken = set(partner.values())
        for target in reversed(range(len(forwarded))):
            if target not in taken:
                free.setdefault(_key(forwarded[target], exact), []).append(target)
        for index, header in enumerate(received):
            places = free.get(_key(header, exact))
            if index not in partner and places:
                partner[index] = places.pop()
    return partner


def _key(header: Header, exact: bool) -> Header:
    return header if exact else (header[0].lower(), "")
