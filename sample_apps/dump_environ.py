"""The environ as the answer

The environ is a plain dict. Some of it describes the request, some the server, some the
connection; this application answers with all of it, a line for each key.
"""

REQUESTS = (
    "GET /?a=1&a=2",
    "GET /한글",
    "GET /\nUser-Agent: my-own-browser/1.0",
)


def app(environ, start_response):
    lines = [f"{key}: {value}" for key, value in sorted(environ.items())]
    body = "\n".join(lines).encode("utf-8", "backslashreplace")
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]
