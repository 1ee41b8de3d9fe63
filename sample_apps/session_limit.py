"""A session too big for its cookie

A browser keeps about 4 KB a cookie. Flask sends a bigger one all the same, and only warns: the
browser drops it without a word and goes on with the old one.
"""

import secrets

from flask import Flask, request, session

REQUESTS = ("GET /fill/2000", "GET /", "GET /fill/6000", "GET /")

app = Flask(__name__)
app.secret_key = "for this lesson only"  # a real one is random, and kept out of the source


@app.route("/fill/<int:size>")
def fill(size):
    # Random, because Flask compresses the session: 6,000 times "x" would fit easily.
    session["filling"] = secrets.token_urlsafe(size)[:size]
    return f"{size} characters put into the session"


@app.route("/")
def index():
    cookie = request.cookies.get("session", "")
    return f"a session cookie of {len(cookie)} bytes, {len(session.get('filling', ''))} characters in it"
