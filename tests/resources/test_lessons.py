"""Every sample has a lesson in both languages, and the two say the same."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from inspector.serving.samples import Sample, list_samples

LESSONS = Path(str(resources.files("inspector.resources"))) / "lessons"
LANGUAGES = ("en", "ko")
HEADINGS = {
    "en": ["Try it", "What you see", "Pause it", "Exercise"],
    "ko": ["따라 하기", "결과 읽기", "멈춰 보기", "연습 문제"],
}
PANELS = {"Onion", "Environ", "start_response", "Chunks", "Timeline", "Body", "Log", "Session", "Templates", "Routes"}

SAMPLES = list_samples()

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
both_languages = pytest.mark.parametrize("language", LANGUAGES)


def lesson(name: str, language: str) -> str:
    return (LESSONS / language / f"{name}.md").read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """By heading; the first is the title."""
    return {
        part.partition("\n")[0]: part.partition("\n")[2] for part in re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]
    }


def code(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def panels(text: str) -> set[str]:
    return set(re.findall(r"\*\*([^*]+)\*\*", text))


@both_languages
def test_there_is_a_lesson_for_each_sample_and_no_other(language: str) -> None:
    written = {path.stem for path in (LESSONS / language).glob("*.md")}
    assert written == {sample.name for sample in SAMPLES}


@every_sample
def test_the_english_title_is_the_one_of_the_sample(sample: Sample) -> None:
    assert lesson(sample.name, "en").splitlines()[0] == f"# {sample.title}"


@every_sample
@both_languages
def test_it_has_a_title_what_to_try_what_to_see_maybe_where_to_pause_and_an_exercise(
    sample: Sample, language: str
) -> None:
    text = lesson(sample.name, language)
    assert text.startswith("# ")
    _, *rest = sections(text)
    assert rest in (HEADINGS[language], [heading for heading in HEADINGS[language] if heading != HEADINGS[language][2]])


@every_sample
@both_languages
def test_it_is_short(sample: Sample, language: str) -> None:
    parts = sections(lesson(sample.name, language))
    pausing = parts.pop(HEADINGS[language][2], "")
    assert 120 <= sum(len(f"{heading} {text}".split()) for heading, text in parts.items()) <= 250
    assert len(pausing.split()) <= 110


@every_sample
def test_both_languages_name_the_same_code_and_the_same_panels(sample: Sample) -> None:
    english, korean = (lesson(sample.name, language) for language in LANGUAGES)
    assert code(english) == code(korean)
    assert panels(english) == panels(korean) <= PANELS


@every_sample
def test_the_requests_that_it_has_one_send_stand_ready(sample: Sample) -> None:
    """In the first list of the lesson; an exercise may ask for others."""
    steps = lesson(sample.name, "en").split("\n## ")[1]
    ready = {message.splitlines()[0] for message in sample.requests}
    asked = {span for span in code(steps) if re.match(r"[A-Z]+ /", span)}
    assert asked <= ready
