"""Hosts to test: stopped, under each of the servers, and under Werkzeug."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from serving.servers import RecordedHost


@pytest.fixture(params=["werkzeug", "wsgiref"])
def server(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def stopped_host() -> Iterator[RecordedHost]:
    host = RecordedHost()
    yield host
    host.stop()
    host.watcher.close()


@pytest.fixture
def host(stopped_host: RecordedHost, server: str) -> RecordedHost:
    """Runs under each of the servers."""
    stopped_host.start(server, 0)
    return stopped_host


@pytest.fixture
def werkzeug(stopped_host: RecordedHost) -> RecordedHost:
    stopped_host.start("werkzeug", 0)
    return stopped_host
