"""Hello World, a function

A WSGI application is a callable of two arguments: `environ` tells about the request,
`start_response` takes the status and the headers. It returns the body, an iterable of
bytes.
"""

REQUESTS = ("GET /", "HEAD /")


def app(environ, start_response):
    body = b"Hello World!"
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]
