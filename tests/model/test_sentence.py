"""A sentence is its English text, and can be said anew in another language."""

from inspector.model.sentence import Sentence


def test_it_is_the_english_sentence() -> None:
    sentence = Sentence("There is no file {path}.", path="a{b}.py")
    assert sentence == "There is no file a{b}.py."
    assert f"Sorry: {sentence}" == "Sorry: There is no file a{b}.py."


def test_it_keeps_what_it_was_made_of() -> None:
    kind = Sentence("the class {name}", name="Web")
    sentence = Sentence("{name} is {kind}, which cannot be called.", name="web", kind=kind)
    assert sentence == "web is the class Web, which cannot be called."
    assert sentence.template == "{name} is {kind}, which cannot be called."
    assert sentence.values == {"name": "web", "kind": kind}


def test_an_exception_gives_it_back() -> None:
    assert isinstance(str(ValueError(Sentence("It is empty."))), Sentence)
