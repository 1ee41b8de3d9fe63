"""Request and session inside a stream

A view that returns a generator is over before the generator runs: its request and its session
are gone by then. `stream_with_context` keeps them, but a session cookie comes too late.
"""

from flask import Flask, Response, request, session, stream_with_context

REQUESTS = ("GET /without?name=longfin", "GET /with?name=longfin", "GET /count", "GET /count")

app = Flask(__name__)
app.secret_key = "for this lesson only"  # a real one is random, and kept out of the source


@app.route("/without")
def without():
    return text(greeting())


@app.route("/with")
def with_context():
    return text(stream_with_context(greeting()))


def greeting():
    yield "Hello "
    yield request.args["name"]
    yield "!\n"


@app.route("/count")
def count():
    return text(stream_with_context(counting()))


def counting():
    session["visits"] = session.get("visits", 0) + 1  # the headers have been made: no Set-Cookie any more
    yield f"visits so far: {session['visits']}\n"


def text(chunks):
    return Response(chunks, content_type="text/plain; charset=utf-8")
