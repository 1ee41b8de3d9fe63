"""Hello World with Flask

A Flask object is a WSGI application. It calls `start_response` for you, and makes the status,
the headers and the bytes from what the view function returns.
"""

from flask import Flask

REQUESTS = ("GET /", "GET /nope")

app = Flask(__name__)


@app.route("/")
def hello():
    return "Hello World!"
