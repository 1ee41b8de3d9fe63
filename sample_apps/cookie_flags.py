"""Which cookies a client keeps

A cookie carries rules: Secure, SameSite, Domain, Path. The client decides by them whether to
keep the cookie and when to send it back; the server is never told of a refusal.
"""

from flask import Flask, session
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware

REQUESTS = ("GET /http/", "GET /secure/", "GET /samesite/", "GET /domain/", "GET /path/")


def make_app(cookie_name, **flags):
    """The same counter of visits each time; only the flags of its session cookie differ."""
    app = Flask(__name__)
    app.secret_key = "for this lesson only"  # a real one is random, and kept out of the source
    app.config.update(flags, SESSION_COOKIE_NAME=cookie_name)

    @app.route("/")
    def count():
        session["visits"] = session.get("visits", 0) + 1
        return f"visit {session['visits']}"

    return app


app = DispatcherMiddleware(
    NotFound(),
    {
        "/http": make_app("http"),
        "/secure": make_app("secure", SESSION_COOKIE_SECURE=True),
        "/samesite": make_app("samesite", SESSION_COOKIE_SAMESITE="None"),  # browsers want Secure with it
        "/domain": make_app("domain", SESSION_COOKIE_DOMAIN="example.com"),
        "/path": make_app("path", SESSION_COOKIE_PATH="/other/"),
    },
)
