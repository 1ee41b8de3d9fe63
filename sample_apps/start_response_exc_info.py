"""start_response and exc_info

`start_response` only notes the status and the headers; the server sends them with the first
bytes of the body. Until then an application that fails may call it again, with `exc_info`.
"""

import sys

REQUESTS = ("GET /early", "GET /late", "GET /twice")


def app(environ, start_response):
    scene = {"/early": early, "/late": late, "/twice": twice}.get(environ["PATH_INFO"], elsewhere)
    return scene(start_response)


def early(start_response):
    """The error comes before the first bytes: the 500 takes the place of the 200."""
    start_response("200 OK", text())
    try:
        int("not a number")
    except ValueError:
        start_response("500 Internal Server Error", text(), sys.exc_info())
    return [b"The 200 was never sent.\n"]


def late(start_response):
    """The error comes after them: `start_response` raises it again, and the answer breaks off."""
    start_response("200 OK", text())
    yield b"The head and this line are sent.\n"
    try:
        int("not a number")
    except ValueError:
        start_response("500 Internal Server Error", text(), sys.exc_info())
    yield b"Nobody will read this.\n"


def twice(start_response):
    """A second call without `exc_info` is a mistake of the application, and the server says so."""
    start_response("200 OK", text())
    start_response("404 Not Found", text())
    return [b"Nobody will read this either.\n"]


def elsewhere(start_response):
    start_response("404 Not Found", text())
    return [b"Try /early, /late or /twice.\n"]


def text():
    """A new list for each call, because the server may change the one that it gets."""
    return [("Content-Type", "text/plain; charset=utf-8")]
