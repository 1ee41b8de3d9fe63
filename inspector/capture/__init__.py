"""Watches a WSGI call from inside: a probe around every layer, each telling what passes it.

Standard library only, and no assumption about the server: it must work in any WSGI process. Nothing that the app, the
middleware or the server can notice may change; what the probes see goes to a sink as events of ``inspector.model``.
"""

from inspector.capture.call import Aborted, Call, Sink, current_call
from inspector.capture.interceptor import Interceptor
from inspector.capture.limits import Limits
from inspector.capture.logs import LogTap
from inspector.capture.streams import watch_streams
from inspector.capture.watcher import WatchedApp, Watcher

__all__ = [
    "Aborted",
    "Call",
    "Interceptor",
    "Limits",
    "LogTap",
    "Sink",
    "WatchedApp",
    "Watcher",
    "current_call",
    "watch_streams",
]
