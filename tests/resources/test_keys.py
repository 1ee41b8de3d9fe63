"""The explanations of environ keys: complete, the same in both languages, and there for what servers really set."""

from __future__ import annotations

import io
import json
import re
from importlib import resources
from typing import Any
from wsgiref.handlers import SimpleHandler

import pytest
from werkzeug.test import create_environ

LANGUAGES = ("en", "ko")

REQUIRED_BY_PEP_3333 = {
    "REQUEST_METHOD",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "CONTENT_TYPE",
    "CONTENT_LENGTH",
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "wsgi.version",
    "wsgi.url_scheme",
    "wsgi.input",
    "wsgi.errors",
    "wsgi.multithread",
    "wsgi.multiprocess",
    "wsgi.run_once",
}


def keys(language: str) -> dict[str, dict[str, str]]:
    text = (resources.files("inspector.resources") / "keys" / f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)
    return found


def wsgiref_environ() -> dict[str, Any]:
    handler = SimpleHandler(io.BytesIO(), io.BytesIO(), io.StringIO(), {"GATEWAY_INTERFACE": "CGI/1.1"})
    handler.os_environ = {}
    handler.setup_environ()
    return dict(handler.environ)


def test_both_languages_explain_the_same_keys_in_the_same_order() -> None:
    assert list(keys("en")) == list(keys("ko"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_its_source_and_a_text_of_a_few_sentences(language: str) -> None:
    for key, entry in keys(language).items():
        assert entry.keys() == {"spec", "text"}, key
        assert 0 < len(entry["spec"]) < 60, key
        assert 0 < len(entry["text"]) < 260, key
        assert entry["text"].endswith("."), key


def test_the_korean_texts_are_korean() -> None:
    english, korean = keys("en"), keys("ko")
    assert all(re.search("[가-힣]", korean[key]["text"]) for key in korean)
    assert not any(re.search("[가-힣]", entry["spec"] + entry["text"]) for entry in english.values())


@pytest.mark.parametrize("server_environ", [create_environ(), wsgiref_environ()], ids=["werkzeug", "wsgiref"])
def test_what_a_server_sets_is_explained_by_name(server_environ: dict[str, Any]) -> None:
    unnamed = server_environ.keys() - keys("en").keys()
    assert not unnamed


def test_what_pep_3333_names_is_explained() -> None:
    assert keys("en").keys() >= REQUIRED_BY_PEP_3333


def test_any_other_key_falls_back_to_a_general_text() -> None:
    patterns = [key for key in keys("en") if key.endswith("*")]
    assert {"HTTP_*", "wsgi.*", "*"} <= set(patterns)
    assert not [key for key in keys("en") if "*" in key[:-1]]
