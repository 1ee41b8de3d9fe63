"""A stream, and a layer that holds it back

A view that yields sends its answer piece by piece. One layer that collects the pieces before
it hands them on, and the client waits for the last one.
"""

import time

from flask import Flask, Response

REQUESTS = ("GET /tick", "GET /tick?buffer=off", "GET /sse", "GET /sse?buffer=off")


class BufferingMiddleware:
    """Breaks the rule of PEP 3333 that middleware must not wait for more than one chunk."""

    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        app_iter = self.app(environ, start_response)
        if "buffer=off" in environ.get("QUERY_STRING", ""):
            return app_iter
        try:
            return [b"".join(app_iter)]
        finally:
            if hasattr(app_iter, "close"):
                app_iter.close()


app = Flask(__name__)
app.wsgi_app = BufferingMiddleware(app.wsgi_app)


@app.route("/tick")
def tick():
    return Response((f"tick {n}\n" for n in slowly(6)), content_type="text/plain; charset=utf-8")


@app.route("/sse")
def sse():
    """Server-sent events: each one ends with an empty line."""
    return Response((f"data: tick {n}\n\n" for n in slowly(6)), content_type="text/event-stream")


def slowly(count):
    for n in range(1, count + 1):
        time.sleep(0.3)
        yield n
