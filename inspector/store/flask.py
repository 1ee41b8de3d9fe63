"""What Flask did with a request, put together from its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inspector.model import StartResponseCall
from inspector.model.events import FlaskAnswered, FlaskWentOn
from inspector.model.flask import ContextValue, FlaskEvent, FlaskExchange, RenderedTemplate, SessionView
from inspector.store.bodies import template_key
from inspector.store.codec import KeptTemplate

_STEPS = frozenset(["before_request", "view", "after_request", "teardown", "error_handler"])
_STEP_SIGNALS = frozenset(["request_started", "got_request_exception", "request_finished", "request_tearing_down"])


class FlaskAssembler:
    """Collects the events of one exchange. ``answered`` is the last that a Flask app told: where several were called,
    that is the one whose answer counts, for one inside another is told first."""

    def __init__(self) -> None:
        self.answered: FlaskAnswered | None = None
        self.later: list[FlaskWentOn] = []
        self.templates: list[KeptTemplate] = []

    def exchange(self, zero: int, calls: Iterable[StartResponseCall]) -> FlaskExchange | None:
        """What is known by now; None where no Flask app has answered. ``zero`` is when the exchange began."""
        told = self.answered
        if told is None:
            return None
        later = [more for more in self.later if more.layer == told.layer]
        return FlaskExchange(
            layer=told.layer,
            route=told.route,
            session=_with_set_cookie(told.session, told.layer, calls) if told.session else None,
            templates=_templates([one for one in self.templates if one.layer == told.layer], zero),
            events=(
                *_lasting(told.events, told.at_ns, zero),
                *(event for more in later for event in _lasting(more.events, more.at_ns, zero)),
            ),
            request=told.request,
            frames=told.frames,
            exception=told.exception,
        )


def _lasting(told: tuple[FlaskEvent, ...], ended_ns: int, zero: int) -> tuple[FlaskEvent, ...]:
    """A function lasts until Flask goes on to the next step; what happens meanwhile, happens inside it."""
    events: list[FlaskEvent] = []
    next_step = next_any = ended_ns
    for event in reversed(told):
        began_ns = event.began_ns
        is_step = event.kind in _STEPS or event.name in _STEP_SIGNALS
        ends = {"signal": began_ns, "flash": began_ns, "context_processor": next_any}
        ended = ends.get(event.kind, next_step)
        events.append(event._replace(began_ns=began_ns - zero, at_ns=ended - zero))
        next_any = began_ns
        next_step = began_ns if is_step else next_step
    return tuple(reversed(events))


def _with_set_cookie(session: SessionView, layer: int, calls: Iterable[StartResponseCall]) -> SessionView:
    """The last line that sets it counts. Those of Flask's own layer come first; but a middleware such as Beaker's sets
    its cookie outside Flask."""
    if session.set_cookie:
        return session
    start = f"{session.settings.cookie_name}="
    ordered = sorted(calls, key=lambda call: call.layer == layer)
    lines = [value.strip() for call in ordered for name, value in call.headers if name.lower() == "set-cookie"]
    return session._replace(set_cookie=next((line for line in reversed(lines) if line.startswith(start)), ""))


def _templates(told: Iterable[KeptTemplate], zero: int) -> tuple[RenderedTemplate, ...]:
    """In the order in which they began. A context is that of the parent with what differs from it."""
    done: dict[int, RenderedTemplate] = {}
    for event in sorted(told, key=lambda event: event.number):
        parent = done.get(event.parent)
        done[event.number] = RenderedTemplate(
            number=event.number,
            parent=event.parent if parent else -1,
            via=event.via,
            name=event.name,
            filename=event.filename,
            loader=event.loader,
            source=event.source,
            context=_merged(parent.context if parent else (), event.context),
            undefined=event.undefined,
            output_key=template_key(event.number) if event.output_kept else "",
            output_size=event.output_size,
            output_kept=event.output_kept,
            began_ns=event.began_ns - zero,
            duration_ns=event.at_ns - event.began_ns,
            error=event.error,
            error_file=event.error_file,
            error_line=event.error_line,
        )
    return tuple(_with_shared_output(done, event) for event in sorted(told, key=lambda event: event.number))


def _with_shared_output(done: dict[int, RenderedTemplate], event: KeptTemplate) -> RenderedTemplate:
    template, owner = done[event.number], done.get(event.output_of)
    if owner is None or owner is template:
        return template
    return replace(template, output_key=owner.output_key, output_size=owner.output_size, output_kept=owner.output_kept)


def _merged(outer: tuple[ContextValue, ...], own: tuple[ContextValue, ...]) -> tuple[ContextValue, ...]:
    values = {value.name: value for value in (*outer, *own)}
    return tuple(values.values())
