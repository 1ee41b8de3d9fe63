"""URLs built with url_for

Routing backwards: from the name of a view function and its arguments to a path. The path
begins with SCRIPT_NAME, so links stay right wherever the application is mounted.
"""

from flask import Flask, request, url_for

REQUESTS = ("GET /routes", "GET /mounted")

app = Flask(__name__)


@app.route("/")
def index():
    return "the front page"


@app.route("/<username>")
def user(username):
    return "a user's page"


@app.route("/post/<int:post_id>")
def post(post_id):
    return f"post {post_id}"


@app.route("/routes")
def routes():
    urls = [url_for("index"), url_for("user", username="longfin"), url_for("post", post_id=3)]
    return "\n".join(urls), {"Content-Type": "text/plain; charset=utf-8"}


@app.route("/mounted")
def mounted():
    """The list as it would be, had a server mounted this application under /shop."""
    with app.request_context({**request.environ, "SCRIPT_NAME": "/shop", "PATH_INFO": "/routes"}):
        return routes()
