"""A new secret key at each start

The key is random, as it should be, but made anew each time that the module is loaded. Then no
cookie that was signed before can be verified, and everybody is logged out.
"""

import secrets

from flask import Flask, request, session
from markupsafe import escape

REQUESTS = (
    "POST /login\nContent-Type: application/x-www-form-urlencoded\n\nusername=longfin",
    "GET /me",
)

app = Flask(__name__)
app.secret_key = secrets.token_hex()  # make it once, and keep it outside the source


@app.post("/login")
def login():
    session["username"] = request.form["username"]
    return f"Welcome, {escape(session['username'])}"


@app.route("/me")
def me():
    if "username" in session:
        return f"Logged in as {escape(session['username'])}"
    return "You are not logged in"
