"""Middleware that rewrites the method

An HTML form can only GET and POST. This middleware lets it do the rest: where the query names
a `__method__`, it changes `REQUEST_METHOD` on the way in, and Flask never knows.
"""

from urllib.parse import parse_qs

from flask import Flask, request

REQUESTS = ("POST /item/1?__method__=DELETE", "POST /item/1")


class MethodRewriteMiddleware:
    def __init__(self, app, input_name="__method__"):
        self.app = app
        self.input_name = input_name

    def __call__(self, environ, start_response):
        query = parse_qs(environ.get("QUERY_STRING", ""), encoding="latin-1")  # as all of the environ
        if self.input_name in query:
            environ["REQUEST_METHOD"] = query[self.input_name][0]
        return self.app(environ, start_response)


app = Flask(__name__)
app.wsgi_app = MethodRewriteMiddleware(app.wsgi_app)


@app.route("/item/<int:id>", methods=["GET", "DELETE"])
def item(id):
    if request.method == "DELETE":
        return f"item {id} deleted"
    return f"item {id}"
