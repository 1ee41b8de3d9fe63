"""The way in: watch an app, open an exchange."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIApplication

from inspector.capture.arranging import Announce, Arranger
from inspector.capture.call import Call, Sink, current_call
from inspector.capture.flask_app import FlaskWatch, watch_flask
from inspector.capture.flask_session import Key
from inspector.capture.interceptor import Interceptor
from inspector.capture.kinds import forget_types
from inspector.capture.layers import Chain, find_layers
from inspector.capture.limits import Limits
from inspector.capture.making import make
from inspector.capture.showing import Showing
from inspector.capture.unwrapped import Discovery
from inspector.model import Headers, Layer, Stack
from inspector.model.events import Loaded, Opened


class WatchedApp:
    """An app whose layers have probes. ``app`` is what the server should call; ``rack`` is how its layers are arranged,
    and may be arranged otherwise."""

    def __init__(self, chain: Chain, announce: Announce) -> None:
        self.app: WSGIApplication = chain.app
        self._chain = chain
        self._flask: list[FlaskWatch] = []
        self.rack = Arranger(chain, announce, self._watch_flask_from)
        self._watch_flask_from(0)

    @property
    def stack(self) -> Stack:
        """The layers as they are arranged now."""
        return self.rack.now.stack

    def release(self) -> None:
        """Take the probes out again, wherever nobody else has replaced them since."""
        for watch in self._flask:
            watch.release()
        self._chain.release()
        forget_types()

    def flask_apps(self) -> dict[str, Any]:
        """The Flask apps among the layers as they are arranged now, by their labels."""
        return {label: watch.app for label, watch in self._arranged_flask().items()}

    def flask_keys(self, label: str = "") -> tuple[Key, ...]:
        """That app's keys as they are now (of no label: of the first one): SECRET_KEY, then its fallbacks. They are in
        no event, so ask when needed."""
        arranged = self._arranged_flask()
        watch = arranged.get(label) if label else next(iter(arranged.values()), None)
        return watch.keys() if watch else ()

    def _arranged_flask(self) -> dict[str, FlaskWatch]:
        now = {layer.label for layer in self.stack.layers}
        labels = ((self._chain.layers[watch.layer].label, watch) for watch in self._flask)
        return {label: watch for label, watch in labels if label in now}

    def _watch_flask_from(self, first: int) -> None:
        for index, (layer, probe) in enumerate(self._chain.probed()[first:], first):
            watch = watch_flask(layer, index, probe)
            if watch is not None:
                self._flask.append(watch)


class Watcher:
    """Hands to ``sink`` everything that happens in the apps it watches. The sink is called in the serving threads, must
    be quick, and must not raise; ``queue.SimpleQueue.put`` is meant. ``interceptor`` can stop and edit exchanges."""

    def __init__(self, sink: Sink, limits: Limits = Limits()) -> None:  # noqa: B008  (it is immutable)
        self.interceptor = Interceptor()
        self._sink = sink
        self._limits = limits
        self._showing = Showing(limits.text)
        self._exchange_ids = itertools.count(1)
        self._stack_ids = itertools.count(1)
        self._unexplored: dict[int, Chain] = {}

    @property
    def limits(self) -> Limits:
        """How much is kept; replacing them counts from the next exchange on."""
        return self._limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self._limits = limits
        self._showing.limit = limits.text

    def watch(self, app: WSGIApplication, target: str, title: str) -> WatchedApp:
        """Find the layers of an app and give each a probe, in place."""
        chain = find_layers(app)
        unexplored = self._unexplored = {}

        def announce(layers: tuple[Layer, ...]) -> Stack:
            stack = Stack(next(self._stack_ids), target, title, layers)
            if chain in unexplored.values():
                unexplored[stack.id] = chain
            self.interceptor.learn(stack)
            self._sink(Loaded(stack))
            return stack

        watched = WatchedApp(chain, announce)
        unexplored[watched.stack.id] = chain
        return watched

    def open(
        self,
        *,
        stack_id: int,
        server: str,
        server_url: str,
        client_host: str,
        client_port: int,
        draft_id: int,
        request_line: str,
        headers: Headers,
    ) -> Call:
        """A server has read a request head: begin an exchange, and make it the current one of this thread."""
        exchange_id = next(self._exchange_ids)
        at_ns, now = time.perf_counter_ns(), time.time()
        client = (client_host, client_port, draft_id)
        fields = (exchange_id, at_ns, now, stack_id, server, server_url, *client, request_line, headers)
        opened = make(Opened, fields)
        self._sink(opened)
        ending = self._explore(stack_id, exchange_id) if self._unexplored else None
        call = Call(opened, self._sink, self._limits, self._showing, self.interceptor, ending)
        current_call.set(call)
        return call

    def close(self) -> None:
        """End the helper thread, if there is one."""
        self._showing.stop()

    def _explore(self, stack_id: int, exchange_id: int) -> Callable[[], None] | None:
        """Look during the first exchange of an app for layers that the walk could not find."""
        chain = self._unexplored.get(stack_id)
        if chain is None:
            return None
        self._unexplored.clear()
        return Discovery(chain.callables, exchange_id, self._sink).start()
