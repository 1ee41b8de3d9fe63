"""WSGI Inspector: see what happens between a WSGI server, the middleware and the application."""

__version__ = "0.1.0"
