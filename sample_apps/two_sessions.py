"""Two apps, one session cookie

Flask calls its cookie `session` unless told otherwise. Two applications on one host thus write
the same cookie, each signed with its own key, and each login ends the other.
"""

from flask import Flask, request, session
from markupsafe import escape
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware

REQUESTS = (
    "POST /shop/login\nContent-Type: application/x-www-form-urlencoded\n\nusername=longfin",
    "GET /shop/",
    "POST /admin/login\nContent-Type: application/x-www-form-urlencoded\n\nusername=root",
    "GET /shop/",
)


def make_app(title):
    app = Flask(__name__)
    app.secret_key = f"of the {title}, for this lesson only"

    @app.post("/login")
    def login():
        session["username"] = request.form["username"]
        return f"{title}: welcome, {escape(session['username'])}"

    @app.route("/")
    def index():
        if "username" in session:
            return f"{title}: logged in as {escape(session['username'])}"
        return f"{title}: you are not logged in"

    return app


app = DispatcherMiddleware(NotFound(), {"/shop": make_app("shop"), "/admin": make_app("admin")})
