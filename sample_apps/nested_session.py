"""A change inside a list

Flask sends the session cookie when the session was changed. It notices `session[key] = value`,
but not what happens inside a list that the session holds.
"""

from flask import Flask, session

REQUESTS = ("GET /add", "GET /add", "GET /add")

app = Flask(__name__)
app.secret_key = "for this lesson only"  # a real one is random, and kept out of the source


@app.route("/add")
def add():
    basket = session.setdefault("basket", [])
    basket.append("apple")  # the session does not notice
    return f"in the basket: {', '.join(basket)}"
