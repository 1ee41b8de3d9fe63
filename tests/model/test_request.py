"""How a request target is shown."""

import pytest

from inspector.model.request import readable_target


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("/hello/%EB%AF%BC%EC%88%98?q=%ec%95%88", "/hello/민수?q=안"),
        ("/a%20b%2Fc%3Cb%3E", "/a%20b%2Fc%3Cb%3E"),
        ("/%FF%FE", "/%FF%FE"),
        ("/%E2%80%AE/rtl", "/%E2%80%AE/rtl"),
        ("/100%", "/100%"),
        ("/plain", "/plain"),
    ],
)
def test_utf8_is_shown_as_its_letters_and_the_rest_as_it_is(target: str, shown: str) -> None:
    assert readable_target(target) == shown
