"""The server of the standard library

`wsgiref.simple_server` is the smallest complete WSGI server. It runs the same application
as Werkzeug does, and hands it an environ that is not quite the same.
"""

from wsgiref.simple_server import make_server

SERVER = "wsgiref"
REQUESTS = (
    "GET /",
    "POST /\nContent-Type: application/x-www-form-urlencoded\n\nusername=longfin",
)


def app(environ, start_response):
    body = b"Hello World!"
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


if __name__ == "__main__":
    with make_server("", 8000, app) as server:  # "" is every network interface of this machine
        server.serve_forever()
