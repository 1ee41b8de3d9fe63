"""Hello World, a class

A class is a callable too: calling it makes an instance, and the instance is the iterable.
Nothing but `__init__` runs during the call; `start_response` waits for the first `next`.
"""

REQUESTS = ("GET /", "HEAD /")


class HelloWorld:
    def __init__(self, environ, start_response):
        self.environ = environ
        self.start_response = start_response

    def __iter__(self):
        body = b"Hello World!"
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
        self.start_response("200 OK", headers)
        yield body


app = HelloWorld
