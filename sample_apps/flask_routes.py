"""Routes: from a path to a function

A rule says which paths belong to a view function, and which parts of the path become its
arguments. Where no rule fits, Flask answers by itself: 404, 405, or a redirect.
"""

from flask import Flask
from markupsafe import escape

REQUESTS = (
    "GET /",
    "GET /longfin",
    "GET /post/3",
    "GET /post/x",
    "GET /post",
    "POST /post/3",
)

app = Flask(__name__)


@app.route("/")
def index():
    return "the front page"


@app.route("/<username>")
def user(username):
    return f"the page of {escape(username)}"


@app.route("/post/")
def posts():
    return "all posts"


@app.route("/post/<int:post_id>")
def post(post_id):
    return f"post {post_id}"
