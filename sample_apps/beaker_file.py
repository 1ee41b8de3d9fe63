"""Login with sessions in files

Flask's session is in the cookie; Beaker's is in a file on the server, and the cookie holds its
id only. A layer around Flask finds the session and hands it over in the environ.
"""

import atexit
import secrets
import shutil
import tempfile

from flask import Flask, redirect, request, url_for
from markupsafe import escape

try:
    from beaker.middleware import SessionMiddleware
except ImportError as error:
    raise ImportError("This sample needs Beaker: pip install beaker") from error

REQUESTS = (
    "POST /login\nContent-Type: application/x-www-form-urlencoded\n\nusername=longfin",
    "GET /me",
    "GET /logout",
    "GET /me",
)

# The files are pickles, which can run code when they are read: nobody else may write here.
folder = tempfile.mkdtemp(prefix="beaker-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)

options = {
    "session.type": "file",
    "session.data_dir": folder,
    "session.secret": secrets.token_hex(),  # signs the id; unsigned, a client could choose one
}

app = Flask(__name__)
app.wsgi_app = SessionMiddleware(app.wsgi_app, options)


@app.post("/login")
def login():
    session = request.environ["beaker.session"]
    session["username"] = request.form["username"]
    session.save()
    return redirect(url_for("me"))


@app.route("/me")
def me():
    session = request.environ["beaker.session"]
    if "username" in session:
        return f"Logged in as {escape(session['username'])}"
    return "You are not logged in"


@app.route("/logout")
def logout():
    request.environ["beaker.session"].delete()
    return redirect(url_for("me"))
