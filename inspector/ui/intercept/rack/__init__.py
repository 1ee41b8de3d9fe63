"""The layers of the running app, arranged by the user."""
