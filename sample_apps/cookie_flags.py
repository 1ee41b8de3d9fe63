"""Which cookies a client keeps

A cookie carries rules: Secure, SameSite, Domain, Path. The client decides by them whether to
keep the cookie and when to send it back; the server is never told of a refusal.
"""

from flask import Flask, Response, request

REQUESTS = ("GET /http", "GET /secure", "GET /samesite", "GET /domain", "GET /path", "GET /", "GET /shop/")

RULES = {
    "http": {"httponly": True},  # no script of the page may read it
    "secure": {"secure": True},
    "samesite": {"samesite": "None"},  # browsers want Secure with it
    "domain": {"domain": "example.com"},
    "path": {"path": "/shop/"},
}

app = Flask(__name__)


@app.route(f"/<any({', '.join(RULES)}):name>")
def give(name):
    response = text(f"a cookie named {name}")
    response.set_cookie(name, "kept", **RULES[name])
    return response


@app.route("/")
@app.route("/shop/")
def received():
    return text(f"cookies that came with this request: {', '.join(request.cookies) or 'none'}")


def text(line):
    return Response(line, content_type="text/plain; charset=utf-8")
