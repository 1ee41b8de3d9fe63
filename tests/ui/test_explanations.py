"""The explanations of environ keys."""

from __future__ import annotations

import pytest

from inspector.ui.explanations import explain


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_key_has_its_own_explanation(language: str) -> None:
    explanation = explain("REQUEST_METHOD", language)
    assert "PEP 3333" in explanation.spec
    assert explanation.text


def test_a_header_that_is_not_listed_has_the_one_of_all_headers() -> None:
    assert explain("HTTP_X_NEVER_HEARD_OF", "en") == explain("HTTP_X_ALSO_NOT", "en")
    assert explain("HTTP_X_NEVER_HEARD_OF", "en") != explain("never.heard.of", "en")


def test_any_key_is_explained() -> None:
    assert explain("", "en").text


def test_a_language_that_is_not_there_falls_back_to_english() -> None:
    assert explain("PATH_INFO", "tlh") == explain("PATH_INFO", "en")


def test_the_languages_differ() -> None:
    assert explain("PATH_INFO", "ko").text != explain("PATH_INFO", "en").text
