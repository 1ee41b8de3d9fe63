"""Arranging the layers of the app that runs, with middleware that the user chose."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from wsgiref.types import WSGIApplication

from inspector.capture import WatchedApp
from inspector.model.rack import Insert, Rack, RackEntry
from inspector.model.sentence import Sentence
from inspector.serving.errors import RackError


def arrange(watched: WatchedApp, rack: Rack) -> None:
    """Let the layers stand so from the next request on. Raises ``RackError``, and leaves all as it is, where they
    cannot, or where a middleware cannot be made."""
    try:
        watched.rack.arrange(rack, _build)
    except ValueError as error:
        raise RackError(str(error)) from error


def check_bypass(rack: Rack, labels: Collection[str]) -> None:
    """Raises ``RackError`` where these are not labels of layers that can be left out."""
    bypassable = [entry.label for entry in rack if entry.bypassable]
    for label in labels:
        if label not in bypassable:
            names = ", ".join(bypassable) or Sentence("none")
            message = Sentence("{label} cannot be bypassed; what can be: {names}.", label=label, names=names)
            raise RackError(message)


def arrange_like(watched: WatchedApp, before: WatchedApp) -> tuple[Sentence, ...]:
    """Arrange an app that was loaded anew as it was before, by the labels. Says what had to be left out of that."""
    rack = _like(watched.rack.now.rack, before.rack.now.rack, keep_order=_is_moved(before))
    notes = list(_gone(rack, before.rack.now.rack))
    while True:
        tried: list[Insert] = []

        def try_to_build(insert: Insert, inner: WSGIApplication, tried: list[Insert] = tried) -> WSGIApplication:
            tried.append(insert)
            return _build(insert, inner)

        try:
            watched.rack.arrange(rack, try_to_build)
        except (RackError, ValueError) as error:
            failed = tried[-1]
            rack = tuple(entry for entry in rack if entry.insert != failed)
            notes.append(Sentence("{name} is left out: {reason}", name=failed.factory, reason=str(error)))
        else:
            return tuple(notes)


def _build(insert: Insert, inner: WSGIApplication) -> WSGIApplication:
    """Make a middleware. The gallery, and all that it needs, is imported when the first one is asked for."""
    from inspector.serving.gallery import build

    return build(insert, inner)


def _is_moved(watched: WatchedApp) -> bool:
    """Whether the app's own layers stand in another order than the app has them."""
    own = [entry.label for entry in watched.rack.now.rack if entry.insert is None]
    return own != [entry.label for entry in watched.rack.as_found.rack]


def _like(fresh: Rack, before: Rack, *, keep_order: bool) -> Rack:
    """The layers that there are now: bypassed, in the order, and with those put in between as before."""
    bypassed = {entry.label for entry in before if entry.bypassed}
    own = [replace(entry, bypassed=entry.bypassable and entry.label in bypassed) for entry in fresh]
    movable = [entry for entry in own if entry.movable]
    if keep_order:
        movable = _in_order(movable, [entry.label for entry in before])
    place = 0
    for entry in before:
        labels = [one.label for one in movable]
        if entry.insert:
            movable.insert(place, entry)
            place += 1
        elif entry.label in labels:
            place = labels.index(entry.label) + 1
    return (*movable, *(entry for entry in own if not entry.movable))


def _in_order(entries: list[RackEntry], labels: list[str]) -> list[RackEntry]:
    """Those of these labels in their order; any other one stays behind the one that it stands behind now."""
    ordered = sorted((entry for entry in entries if entry.label in labels), key=lambda entry: labels.index(entry.label))
    for place, entry in enumerate(entries):
        if entry.label not in labels:
            ordered.insert(ordered.index(entries[place - 1]) + 1 if place else 0, entry)
    return ordered


def _gone(rack: Rack, before: Rack) -> Iterator[Sentence]:
    bypassed = {entry.label for entry in rack if entry.bypassed}
    for entry in before:
        if entry.bypassed and entry.insert is None and entry.label not in bypassed:
            yield Sentence("{label} was bypassed, and is not there any more.", label=entry.label)
