"""Layers like an onion

Middleware is an application to the server and a server to the application. Each layer here
adds to the answer, by handing on a `start_response` of its own.
"""

import time
import zlib

REQUESTS = (
    "GET /ok\nAccept-Encoding: gzip",
    "GET /ok",
    "GET /raise\nAccept-Encoding: gzip",
)


class TimingMiddleware:
    """Says how long the layers inside took until they called `start_response`."""

    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        began = environ["timing.began"] = time.perf_counter()

        def timed(status, headers, exc_info=None):
            took = (time.perf_counter() - began) * 1000
            return start_response(status, [*headers, ("Server-Timing", f"app;dur={took:.1f}")], exc_info)

        return self.app(environ, timed)


class AddHeaderMiddleware:
    def __init__(self, app, name, value):
        self.app = app
        self.header = (name, value)

    def __call__(self, environ, start_response):
        def with_header(status, headers, exc_info=None):
            return start_response(status, [*headers, self.header], exc_info)

        return self.app(environ, with_header)


class GzipMiddleware:
    """Compresses the body for a client that accepts gzip."""

    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        # Taken out of the environ, so that no layer further in compresses a second time.
        accepted = environ.pop("HTTP_ACCEPT_ENCODING", "")
        if "gzip" not in accepted or environ["REQUEST_METHOD"] == "HEAD":
            return self.app(environ, start_response)
        gzip = zlib.compressobj(wbits=31)

        def zipped(status, headers, exc_info=None):
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
            headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
            write = start_response(status, headers, exc_info)
            return lambda data: write(compress(gzip, data))

        return GzipStream(self.app(environ, zipped), gzip)


class GzipStream:
    """One chunk out for each chunk in, and `close()` passed on: what a server expects of middleware."""

    def __init__(self, app_iter, gzip):
        self.app_iter = app_iter
        self.gzip = gzip

    def __iter__(self):
        for chunk in self.app_iter:
            yield compress(self.gzip, chunk)
        yield self.gzip.flush()

    def close(self):
        if hasattr(self.app_iter, "close"):
            self.app_iter.close()


def compress(gzip, data):
    return gzip.compress(data) + gzip.flush(zlib.Z_SYNC_FLUSH)


def core(environ, start_response):
    """The application in the middle."""
    if environ["PATH_INFO"] == "/raise":
        raise RuntimeError("raised by the application in the middle")
    time.sleep(0.02)  # something to measure
    body = b"An onion has layers.\n" * 20
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


app = TimingMiddleware(AddHeaderMiddleware(GzipMiddleware(core), "X-Foo", "set by AddHeaderMiddleware"))
