"""A session without a secret key

Without a key nothing can be signed. Flask still hands out a session, an empty one that can be
read; only who writes to it is told that the key is missing.
"""

from flask import Flask, session

REQUESTS = ("GET /read", "GET /write")

app = Flask(__name__)  # and no app.secret_key


@app.route("/read")
def read():
    return f"visits so far: {session.get('visits', 0)}"


@app.route("/write")
def write():
    session["visits"] = session.get("visits", 0) + 1
    return f"visits so far: {session['visits']}"
