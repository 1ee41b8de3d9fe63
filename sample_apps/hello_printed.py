"""Hello World as printed for Python 2

In Python 2 a plain string was bytes. In Python 3 it is text, and a server cannot send text:
PEP 3333 wants `bytes`. This is what the old code does today.
"""

REQUESTS = ("GET /",)


def app(environ, start_response):
    body = "Hello World!"
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]  # str: what is missing is body.encode()
