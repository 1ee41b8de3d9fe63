"""Login with a session cookie

Flask keeps no session on the server: it signs the dict and sends all of it to the client, in
a cookie. Anyone can read that cookie; nobody can change it without the secret key.
"""

from flask import Flask, redirect, request, session, url_for
from markupsafe import escape

REQUESTS = (
    "GET /",
    "POST /login\nContent-Type: application/x-www-form-urlencoded\n\nusername=longfin",
    "GET /",
    "GET /logout",
)

app = Flask(__name__)
app.secret_key = "for this lesson only"  # a real one is random, and kept out of the source


@app.route("/")
def index():
    if "username" in session:
        return f"Logged in as {escape(session['username'])}"
    return "You are not logged in"


@app.get("/login")
def login_form():
    return '<form method="post"><input name="username"><input type="submit" value="Log in"></form>'


@app.post("/login")
def login():
    session["username"] = request.form["username"]
    return redirect(url_for("index"))


@app.route("/logout")
def logout():
    session.pop("username", None)
    return redirect(url_for("index"))
