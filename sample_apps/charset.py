"""PATH_INFO and its bytes

A path is bytes, but an environ holds `str`: the server decodes it as latin-1, whatever it is.
To read it, encode it back and decode it as what it really is.
"""

from urllib.parse import unquote_to_bytes

REQUESTS = ("GET /한글", "GET /%C7%D1%B1%DB", "GET /%FF%FE")  # in UTF-8, in EUC-KR, in neither


def app(environ, start_response):
    lines = [f"PATH_INFO as it stands: {environ['PATH_INFO']!r}"]
    lines += readings("PATH_INFO", environ["PATH_INFO"].encode("latin-1"))
    if "RAW_URI" in environ:  # the path before the server decoded it; Werkzeug and gunicorn keep it
        path, _, _ = environ["RAW_URI"].partition("?")
        lines += readings("RAW_URI", unquote_to_bytes(path))
    body = "\n".join(lines).encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def readings(name, path):
    return [
        f"{name} in bytes: {path.hex(' ')}",
        f"{name} as UTF-8: {read(path, 'utf-8')}",
        f"{name} as EUC-KR: {read(path, 'euc-kr')}",
    ]


def read(path, charset):
    try:
        return path.decode(charset)
    except UnicodeDecodeError as error:
        return f"no, {error.reason} at byte {error.start}"
