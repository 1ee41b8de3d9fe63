"""Values from the query or a form

`request.values` joins what came in the query string with what came in a form. A name that is
in neither is answered with 400 Bad Request, without a line of code.
"""

from flask import Flask, request

REQUESTS = (
    "GET /reverse?message=stressed",
    "POST /reverse\nContent-Type: application/x-www-form-urlencoded\n\nmessage=안녕하세요",
    "GET /reverse",
)

app = Flask(__name__)


@app.route("/reverse", methods=["GET", "POST"])
def reverse():
    return request.values["message"][::-1], {"Content-Type": "text/plain; charset=utf-8"}
