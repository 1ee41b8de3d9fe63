"""Which Host headers name another machine."""

import pytest

from inspector.model.foreign_host import foreign_host


@pytest.mark.parametrize(
    "host", ["127.0.0.1:5000", "127.9.9.9", "localhost", "LOCALHOST.:80", "shop.localhost:5000", "[::1]:5000", ""]
)
def test_ones_own_names(host: str) -> None:
    assert foreign_host((("host", host),)) == ""


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:5000", "192.168.0.7:5000", "localhost.evil.example", "x y"]
)
def test_names_of_others(host: str) -> None:
    assert foreign_host((("Accept", "*/*"), ("Host", host))) == host


def test_no_host_is_nobodys() -> None:
    assert foreign_host(()) == ""
