"""Embedded servers and the loading of apps.

``host`` owns the listening socket and runs one of ``host.SERVERS`` behind it; a server is one file with one
``ServerKind``. ``front`` is what a server knows of the rest. ``loading`` takes an app from a target.
"""
